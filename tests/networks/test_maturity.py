"""The maturity line: stages from places on the scale, and the figure made from judgements."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_models.bodies.models import Body
from cooperation_models.networks.blocks import with_judgements
from cooperation_models.networks.maturity import STAGES, MaturityStage, maturity_figure, stage_of
from cooperation_models.networks.models import MaturityPoint


@given(st.integers(0, 100), st.integers(0, 100))
def test_a_higher_place_never_has_an_earlier_stage(first, second):
    low, high = sorted((first, second))
    assert STAGES.index(stage_of(low)) <= STAGES.index(stage_of(high))


@pytest.mark.parametrize(
    ("score", "stage"),
    [
        (0, MaturityStage.LED),
        (33, MaturityStage.LED),
        (34, MaturityStage.FACILITATED),
        (50, MaturityStage.FACILITATED),
        (67, MaturityStage.FACILITATED),
        (68, MaturityStage.SELF_ORGANISING),
        (100, MaturityStage.SELF_ORGANISING),
    ],
)
def test_each_stage_is_a_third_of_the_scale(score, stage):
    assert stage_of(score) == stage


@pytest.mark.django_db
def test_the_figure_has_a_line_for_each_judged_body_and_the_table_every_judgement(region):
    for body, scores in ((region.networks.villages, (10, 90)), (region.networks.far, (40,))):
        for year, score in enumerate(scores, start=2024):
            MaturityPoint.objects.create(body=body, day=date(year, 5, 1), score=score)
    figure = maturity_figure(with_judgements(Body.objects.order_by("pk")), "Kypsyys")
    assert [str(line.label) for line in figure.drawing.lines] == ["Kylät", "Kaukana"]
    assert [point.level for point in figure.drawing.lines[0].points] == [0.1, 0.9]
    assert len(figure.table.rows) == 3
    assert figure.summary.parameters == {"number": 2, "count": 1}


@pytest.mark.django_db
def test_nobody_judged_is_no_figure(region):
    assert maturity_figure(with_judgements(Body.objects.all()), "Kypsyys") is None
