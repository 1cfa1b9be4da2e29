#!/usr/bin/env bash
# Write the comment of a pull request, or over the one that is there: its first line tells it.
set -uo pipefail
mark=$(head -n 1 "$COMMENT")
comments=repos/$REPOSITORY/issues/$NUMBER/comments
found=$(MARK=$mark gh api "$comments?per_page=100" --paginate \
    --jq '.[] | select(.body | startswith(env.MARK)) | .id') || {
    echo "::warning title=schemadsl::cannot read the comments of the pull request"
    exit 0
}
id=$(head -n 1 <<<"$found")
if [ -n "$id" ]; then
    gh api --method PATCH "repos/$REPOSITORY/issues/comments/$id" -F "body=@$COMMENT" --silent
elif [ "$WORTH" = true ]; then
    gh api --method POST "$comments" -F "body=@$COMMENT" --silent
fi || {
    # a pull request from a fork may not; what was found counts all the same
    echo "::warning title=schemadsl::cannot write the comment: it takes pull-requests: write"
}
