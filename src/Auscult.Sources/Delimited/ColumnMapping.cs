using System.Text;

namespace Auscult.Sources;

/// <summary>Which column of a table feeds which field of a post. Several columns for one field: the first that is not empty counts.</summary>
public sealed class ColumnMapping
{
    /// <summary>Fields a column can feed, by their names in the interchange form; besides them any <c>tags.NAME</c>.</summary>
    public static readonly IReadOnlyList<string> Targets =
    [
        FieldNames.Id,
        FieldNames.Source,
        FieldNames.Network,
        FieldNames.Url,
        FieldNames.Kind,
        FieldNames.Visibility,
        FieldNames.AuthorId,
        FieldNames.AuthorHandle,
        FieldNames.AuthorName,
        FieldNames.AuthorBio,
        FieldNames.AuthorFollowers,
        FieldNames.PublishedAt,
        FieldNames.EditedAt,
        FieldNames.Title,
        FieldNames.Text,
        FieldNames.MediaAlt,
        FieldNames.MediaCaption,
        FieldNames.MediaTranscript,
        FieldNames.Language,
        FieldNames.ReplyTo,
        FieldNames.RepostOf,
        FieldNames.Thread,
        FieldNames.Likes,
        FieldNames.Reposts,
        FieldNames.Replies,
        FieldNames.Views,
        FieldNames.Rating,
        FieldNames.Place,
        FieldNames.Deleted,
    ];

    private ColumnMapping(IReadOnlyList<KeyValuePair<string, string>> entries, bool restAsTags)
    {
        Entries = entries;
        RestAsTags = restAsTags;
    }

    /// <summary>Field and column, in the order given.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Entries { get; }

    /// <summary>True when <c>tags.*</c> was given: every column without a field becomes a tag.</summary>
    public bool RestAsTags { get; }

    /// <summary>
    /// Reads <c>text=Content,published_at="Post Date",tags.drug=Drug,tags.*</c>. A column with a comma or blanks at its ends stands in
    /// double quotes; a quote within is doubled.
    /// </summary>
    /// <exception cref="SourceException">Not of this form, or a field that does not exist.</exception>
    public static ColumnMapping Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var entries = new List<KeyValuePair<string, string>>();
        var restAsTags = false;
        for (var at = 0; at < text.Length; )
        {
            var (target, hasColumn) = ReadTarget(text, ref at);
            if (target == FieldNames.TagPrefix + "*" && !hasColumn)
            {
                restAsTags = true;
            }
            else if (target.Length > 0 || hasColumn)
            {
                entries.Add(new(Known(target), hasColumn ? ReadColumn(text, ref at, target) : throw MissingColumn(target)));
            }
        }

        return new ColumnMapping(entries, restAsTags);
    }

    private static (string Target, bool HasColumn) ReadTarget(string text, ref int at)
    {
        var end = text.AsSpan(at).IndexOfAny('=', ',');
        end = end < 0 ? text.Length : at + end;
        var target = text[at..end].Trim();
        var hasColumn = end < text.Length && text[end] == '=';
        at = end + 1;
        return (target, hasColumn);
    }

    private static string ReadColumn(string text, ref int at, string target)
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        var column = at < text.Length && text[at] == '"' ? ReadQuoted(text, ref at) : ReadPlain(text, ref at);
        return column.Length > 0 ? column : throw MissingColumn(target);
    }

    private static string ReadPlain(string text, ref int at)
    {
        var end = text.IndexOf(',', at);
        end = end < 0 ? text.Length : end;
        var column = text[at..end].Trim();
        at = end + 1;
        return column;
    }

    private static string ReadQuoted(string text, ref int at)
    {
        var column = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
            {
                column.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                column.Append('"');
                at++;
            }
            else
            {
                var rest = text.AsSpan(at + 1);
                var comma = rest.IndexOf(',');
                var between = comma < 0 ? rest : rest[..comma];
                at = comma < 0 ? text.Length : at + comma + 2;
                return between.IsWhiteSpace()
                    ? column.ToString()
                    : throw new SourceException($"The column mapping has something between the column \"{column}\" and the next comma.");
            }
        }

        throw new SourceException("The column mapping has a quote that is not closed.");
    }

    /// <summary>True for a field that a column can feed.</summary>
    public static bool IsField(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        var isTag = field.StartsWith(FieldNames.TagPrefix, StringComparison.Ordinal) && field.Length > FieldNames.TagPrefix.Length;
        return isTag || Targets.Contains(field);
    }

    private static string Known(string target)
    {
        return IsField(target)
            ? target
            : throw new SourceException(
                $"The column mapping names a field \"{target}\" that does not exist. Fields: {string.Join(", ", Targets)}, tags.NAME, tags.*."
            );
    }

    private static SourceException MissingColumn(string target) =>
        new($"The column mapping gives no column for \"{target}\"; write {target}=COLUMN.");
}
