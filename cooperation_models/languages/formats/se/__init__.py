"""Northern Sámi formats."""
