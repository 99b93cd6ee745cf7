"""The stream of the portal's own pages: the blocks of every room."""

from cooperation_models.networks.blocks import NetworksContentStreamBlock
from cooperation_models.structures.blocks import StructuresContentStreamBlock


class PortalContentStreamBlock(StructuresContentStreamBlock, NetworksContentStreamBlock):
    """All content blocks with those of bodies, structure models and networks."""
