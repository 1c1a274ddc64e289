"""The description of the API as it is kept in the repository, so that no change goes unannounced."""

import json
from pathlib import Path

from vanphong.api.v1.api import api

PAGE = Path(__file__).resolve().parents[2] / "docs" / "api" / "openapi-v1.json"


def text() -> str:
    """Return the OpenAPI description of version 1, sorted and indented."""
    described = api.get_openapi_schema(path_prefix="/api/v1/")
    return json.dumps(described, indent=2, sort_keys=True, ensure_ascii=False, default=str) + "\n"
