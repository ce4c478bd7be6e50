using System.Globalization;
using Auscult.Contracts;

namespace Auscult.Sources;

/// <summary>A row of a table to a post, by a plan. Pure; safe for concurrent use.</summary>
internal sealed class RowMapper(TablePlan plan, MapDefaults defaults, string? dateFormat)
{
    private readonly KnownLayout? _layout = plan.Layout;

    /// <summary>A cell that is missing at the end of a row is empty when the format leaves empty cells out.</summary>
    public MapResult Map(IReadOnlyList<string> cells)
    {
        var draft = new PostDraft();
        foreach (var role in plan.Roles)
        {
            if (role.Column < cells.Count && Clean(cells[role.Column]) is { Length: > 0 } value)
            {
                Set(ref draft, role.Field, value);
            }
        }

        draft.Network ??= _layout?.Network ?? NetworkOfHints(cells);
        draft.Kind ??= _layout?.Kind;
        return draft.Finish(defaults);
    }

    private static string Clean(string cell) =>
        cell.Contains('\0', StringComparison.Ordinal) ? cell.Replace("\0", "", StringComparison.Ordinal).Trim() : cell.Trim();

    private void Set(ref PostDraft draft, string field, string value)
    {
        switch (field)
        {
            case FieldNames.Id:
                draft.Id ??= Unquoted(value);
                break;
            case FieldNames.Source:
                draft.Source ??= value;
                break;
            case FieldNames.Network:
                draft.Network ??= value;
                break;
            case FieldNames.Url:
                draft.Url ??= value;
                break;
            case FieldNames.Title:
                draft.Title ??= value;
                break;
            case FieldNames.Text:
                draft.Text = Joined(draft.Text, value);
                break;
            case FieldNames.ReplyTo:
                draft.ReplyTo ??= Unquoted(value);
                break;
            case FieldNames.RepostOf:
                draft.RepostOf ??= Unquoted(value);
                break;
            case FieldNames.Thread:
                draft.Thread ??= Unquoted(value);
                break;
            case FieldNames.Place:
                draft.Place ??= value;
                break;
            case FieldNames.AuthorId:
                draft.Author.Id ??= Unquoted(value);
                break;
            case FieldNames.AuthorHandle:
                draft.Author.Handle ??= value;
                break;
            case FieldNames.AuthorName:
                draft.Author.Name ??= value;
                break;
            case FieldNames.AuthorBio:
                draft.Author.Bio ??= value;
                break;
            default:
                SetTyped(ref draft, field, value);
                break;
        }
    }

    private void SetTyped(ref PostDraft draft, string field, string value)
    {
        switch (field)
        {
            case FieldNames.Kind when draft.Kind is null && !Names.TryKind(value, out draft.Kind):
            case FieldNames.Visibility when draft.Visibility is null && !Names.TryVisibility(value, out draft.Visibility):
            case FieldNames.Rating when !TryRating(ref draft, value):
            case FieldNames.Deleted when !TryFlag(value, out draft.IsDeletion):
                draft.Fail(DropReason.InvalidField, field);
                break;
            case FieldNames.Language:
                draft.Language ??= LanguageNames.TagOf(value);
                break;
            case FieldNames.PublishedAt when draft.PublishedAt is null:
            case FieldNames.EditedAt when draft.EditedAt is null:
                SetDate(ref draft, field, value);
                break;
            case FieldNames.AuthorFollowers:
                SetCount(ref draft, ref draft.Author.Followers, field, value);
                break;
            case FieldNames.Likes:
                SetCount(ref draft, ref draft.Counts.Likes, field, value);
                break;
            case FieldNames.Reposts:
                SetCount(ref draft, ref draft.Counts.Reposts, field, value);
                break;
            case FieldNames.Replies:
                SetCount(ref draft, ref draft.Counts.Replies, field, value);
                break;
            case FieldNames.Views:
                SetCount(ref draft, ref draft.Counts.Views, field, value);
                break;
            default:
                SetOpen(ref draft, field, value);
                break;
        }
    }

    /// <summary>Tags and the words of media.</summary>
    private static void SetOpen(ref PostDraft draft, string field, string value)
    {
        if (field.StartsWith(FieldNames.TagPrefix, StringComparison.OrdinalIgnoreCase))
        {
            (draft.Tags ??= []).Add(new KeyValuePair<string, string>(field[FieldNames.TagPrefix.Length..], value));
        }
        else if (field.StartsWith(FieldNames.MediaPrefix, StringComparison.Ordinal))
        {
            var item = draft.Media is [var first] ? first : new MediaItem("unknown", null, null, null, null);
            draft.Media =
            [
                field switch
                {
                    FieldNames.MediaAlt => item with { Alt = value },
                    FieldNames.MediaCaption => item with { Caption = value },
                    _ => item with { Transcript = value },
                },
            ];
        }
    }

    private string Joined(string? text, string value)
    {
        if (text is null)
        {
            return value;
        }

        return _layout is { JoinsText: true } && !text.Contains(value, StringComparison.Ordinal) ? text + "\n" + value : text;
    }

    private void SetDate(ref PostDraft draft, string field, string value)
    {
        if (TryDate(value, out var date))
        {
            draft.SetDate(field == FieldNames.EditedAt ? FieldNames.EditedAt : FieldNames.PublishedAt, date, defaults.Latest);
        }
        else
        {
            draft.Fail(DropReason.InvalidDate, field);
        }
    }

    private bool TryDate(string value, out DateTimeOffset date)
    {
        if (
            _layout is { DropsZoneWords: true }
            && value.LastIndexOf(' ') is > 0 and var blank
            && value.AsSpan(blank + 1).IndexOfAnyInRange('0', '9') < 0
        )
        {
            value = value[..blank];
        }

        return dateFormat is not null
            ? DateTimeOffset.TryParseExact(value, dateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date)
                || Timestamp.TryParse(value, out date)
            : LooseTimestamp.TryParse(value, out date);
    }

    private static void SetCount(ref PostDraft draft, ref long? count, string field, string value)
    {
        if (count is not null || value is "-" or "N/A" or "n/a")
        {
            return;
        }

        if (Numbers.TryCount(value, out var number))
        {
            count = number;
        }
        else
        {
            draft.Fail(DropReason.InvalidField, field);
        }
    }

    private static bool TryRating(ref PostDraft draft, string value)
    {
        var read = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var rating) && double.IsFinite(rating);
        draft.Rating = read ? rating : null;
        return read;
    }

    private static bool TryFlag(string value, out bool flag)
    {
        flag = value.ToLowerInvariant() is "true" or "1" or "yes";
        return flag || value.ToLowerInvariant() is "false" or "0" or "no";
    }

    /// <summary>Some exports wrap ids in quotes or write them as a formula, so that a spreadsheet does not round them.</summary>
    private static string Unquoted(string value)
    {
        var bare = value.StartsWith("=\"", StringComparison.Ordinal) ? value[1..] : value;
        return bare.Length > 2 && bare[0] == '"' && bare[^1] == '"' ? bare[1..^1] : value;
    }

    private string? NetworkOfHints(IReadOnlyList<string> cells)
    {
        foreach (var column in plan.HintColumns)
        {
            if (column < cells.Count && cells[column].Length > 0 && NetworkHint.Of(cells[column]) is { } network)
            {
                return network;
            }
        }

        return null;
    }
}
