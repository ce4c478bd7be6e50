using Auscult.Contracts;

namespace Auscult.Knowledge;

/// <summary>
/// Reads concept files one after the other. The first row of an id defines the concept; later rows, of any file, add surfaces to it and may
/// leave its names blank.
/// </summary>
internal sealed class ConceptReader
{
    private static readonly string[] Known = ["id", "kind", "name_en", "name_fr", "surfaces_en", "surfaces_fr", "surfaces_any", "source"];

    private readonly List<Draft> drafts = [];
    private readonly Dictionary<string, Draft> byId = new(StringComparer.Ordinal);

    public void Add(KnowledgeFile file)
    {
        var table = TableReader.Read(file);
        if (table.Columns.FirstOrDefault(c => !Known.Contains(c)) is { } unknown)
        {
            throw new KnowledgeFormatException(file.Path, 0, unknown, "the column is unknown", "one of " + string.Join(", ", Known));
        }

        var layout = new Layout(table);
        foreach (var row in table.Rows)
        {
            AddRow(new Row(file.Path, row, layout));
        }
    }

    public IReadOnlyList<Concept> ToConcepts() => [.. drafts.Select(d => d.ToConcept())];

    private void AddRow(Row row)
    {
        var id = ReadId(row);
        var kind = ReadKind(row);
        if (!byId.TryGetValue(id, out var draft))
        {
            draft = new Draft(
                id,
                kind,
                row.Name("name_en", row.Layout.NameEnglish),
                row.Name("name_fr", row.Layout.NameFrench),
                row.Source
            );
            byId.Add(id, draft);
            drafts.Add(draft);
        }
        else if (draft.Kind != kind)
        {
            throw row.Problem("kind", $"{id} is a {kind} here but a {draft.Kind} before", "the same kind in every row of an id");
        }

        AddSurfaces(draft, row);
    }

    private static void AddSurfaces(Draft draft, Row row)
    {
        // A medicine's international name is written the same way whatever the language of the post.
        var medicine = draft.Kind == FindingKind.Medicine;
        draft.Add(row.Cell(row.Layout.NameEnglish), medicine ? "" : "en");
        draft.Add(row.Cell(row.Layout.NameFrench), medicine ? "" : "fr");
        AddCell(draft, row, "surfaces_any", row.Layout.SurfacesAny, "");
        AddCell(draft, row, "surfaces_en", row.Layout.SurfacesEnglish, "en");
        AddCell(draft, row, "surfaces_fr", row.Layout.SurfacesFrench, "fr");
    }

    private static void AddCell(Draft draft, Row row, string column, int index, string language)
    {
        var cell = row.Cell(index);
        if (cell.Length == 0)
        {
            return;
        }

        foreach (var surface in cell.Split('|', StringSplitOptions.TrimEntries))
        {
            if (surface.Length == 0)
            {
                throw row.Problem(column, "a surface is empty", "words separated by single '|'");
            }

            draft.Add(surface, language);
        }
    }

    private static string ReadId(Row row)
    {
        var id = row.Cell(row.Layout.Id);
        var colon = id.IndexOf(':', StringComparison.Ordinal);
        var valid =
            colon > 0 && colon < id.Length - 1 && !id.Any(char.IsWhiteSpace) && id.AsSpan(0, colon).IndexOfAnyExceptInRange('A', 'Z') < 0;
        return valid
            ? id
            : throw row.Problem("id", $"found '{id}'", "a scheme in capitals, a colon and a code without spaces, such as INN:ibuprofen");
    }

    private static FindingKind ReadKind(Row row) =>
        row.Cell(row.Layout.Kind) switch
        {
            "medicine" => FindingKind.Medicine,
            "symptom" => FindingKind.Symptom,
            "condition" => FindingKind.Condition,
            var other => throw row.Problem("kind", $"found '{other}'", "medicine, symptom or condition"),
        };

    private sealed class Layout(TableReader table)
    {
        public int Id { get; } = table.Require("id");

        public int Kind { get; } = table.Require("kind");

        public int NameEnglish { get; } = table.Require("name_en");

        public int NameFrench { get; } = table.Require("name_fr");

        public int SurfacesEnglish { get; } = table.Require("surfaces_en");

        public int SurfacesFrench { get; } = table.Require("surfaces_fr");

        public int Source { get; } = table.Require("source");

        public int SurfacesAny { get; } = table.IndexOf("surfaces_any");
    }

    private readonly record struct Row(string File, TableRow Table, Layout Layout)
    {
        public string Source => Cell(Layout.Source);

        public string Cell(int index) => index < 0 ? "" : Table.Cells[index];

        public string Name(string column, int index) =>
            Cell(index) is { Length: > 0 } name ? name : throw Problem(column, "the first row of this id has no name", "a preferred name");

        public KnowledgeFormatException Problem(string column, string problem, string expected) =>
            new(File, Table.Number, column, problem, expected);
    }

    private sealed record Draft(string Id, FindingKind Kind, string NameEnglish, string NameFrench, string Source)
    {
        private readonly List<Surface> surfaces = [];
        private readonly HashSet<Surface> seen = [];

        public void Add(string text, string language)
        {
            var surface = new Surface(text, language);
            if (text.Length > 0 && seen.Add(surface))
            {
                surfaces.Add(surface);
            }
        }

        public Concept ToConcept() => new(Id, Kind, NameEnglish, NameFrench, Source, surfaces);
    }
}
