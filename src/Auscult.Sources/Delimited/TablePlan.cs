using Auscult.Contracts;

namespace Auscult.Sources;

/// <summary>
/// What each column of one table means: a mapping, a known layout or both bound to the header that was found.
/// </summary>
internal sealed class TablePlan
{
    private TablePlan(IReadOnlyList<string> header, KnownLayout? layout, IReadOnlyList<ColumnRole> roles)
    {
        Header = header;
        Layout = layout;
        Roles = roles;
        HintColumns = [.. (layout?.NetworkHints ?? []).Select(hint => IndexOf(header, hint)).Where(index => index >= 0)];
    }

    public IReadOnlyList<string> Header { get; }

    public KnownLayout? Layout { get; }

    /// <summary>Fields and their columns, in the order in which they are tried.</summary>
    public IReadOnlyList<ColumnRole> Roles { get; }

    /// <summary>Columns that betray the network, best first.</summary>
    public IReadOnlyList<int> HintColumns { get; }

    /// <summary>Columns that feed nothing.</summary>
    public IReadOnlyList<string> UnmappedColumns =>
        [.. Header.Where((name, index) => name.Length > 0 && Roles.All(role => role.Column != index))];

    /// <summary>Binds to a header.</summary>
    /// <exception cref="SourceException">The mapping names a column that is not there, or nothing says which column holds the words.</exception>
    public static TablePlan Bind(IReadOnlyList<string> header, SourceOptions options)
    {
        var plan = Read(header, options);
        return plan.HasWords ? plan : throw NoWords(header);
    }

    /// <summary>Binds to a header, also when nothing says yet which column holds the words.</summary>
    /// <exception cref="SourceException">The mapping names a column that is not there.</exception>
    public static TablePlan Read(IReadOnlyList<string> header, SourceOptions options)
    {
        var layout = Recognise(header);
        var mapping = options.Mapping is null ? null : ColumnMapping.Parse(options.Mapping);
        var roles = options.Columns is { } columns ? Chosen(header, columns) : Named(header, mapping, layout);
        AddTags(header, roles, layout, options.ColumnsAsTags || mapping is { RestAsTags: true });
        return new TablePlan(header, layout, roles);
    }

    public static KnownLayout? Recognise(IReadOnlyList<string> header)
    {
        var names = header.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return KnownLayouts.All.FirstOrDefault(layout => layout.Fits(names));
    }

    /// <summary>What was recognised and which column feeds what, one line each.</summary>
    public IReadOnlyList<string> Explain()
    {
        var lines = new List<string> { Layout is null ? "Layout: given by the column mapping." : $"Layout: {Layout.Title}." };
        lines.AddRange(Roles.Select(role => $"{role.Field} = {Header[role.Column]}"));
        if (UnmappedColumns is { Count: > 0 } rest)
        {
            lines.Add($"Not used: {string.Join(", ", rest)}");
        }

        return lines;
    }

    private static List<ColumnRole> Chosen(IReadOnlyList<string> header, IReadOnlyList<ColumnChoice> columns)
    {
        foreach (var (field, column) in columns)
        {
            if (column < 0 || column >= header.Count || !ColumnMapping.IsField(field))
            {
                throw new SourceException($"There is no column {column + 1} for \"{field}\": the table has {header.Count} columns.");
            }
        }

        return [.. columns.Select(choice => new ColumnRole(choice.Field, choice.Column))];
    }

    private static List<ColumnRole> Named(IReadOnlyList<string> header, ColumnMapping? mapping, KnownLayout? layout)
    {
        var roles = new List<ColumnRole>();
        foreach (var (field, column) in mapping?.Entries ?? [])
        {
            var index = IndexOf(header, column);
            roles.Add(index >= 0 ? new ColumnRole(field, index) : throw Missing(field, column, header));
        }

        var given = roles.Select(role => role.Field).ToHashSet(StringComparer.Ordinal);
        foreach (var (field, column) in layout?.Columns ?? [])
        {
            if (!given.Contains(field) && IndexOf(header, column) is >= 0 and var index)
            {
                roles.Add(new ColumnRole(field, index));
            }
        }

        return roles;
    }

    private static void AddTags(IReadOnlyList<string> header, List<ColumnRole> roles, KnownLayout? layout, bool allColumns)
    {
        var used = roles.Select(role => role.Column).ToHashSet();
        for (var index = 0; index < header.Count; index++)
        {
            var isOwnTag =
                layout?.Id == "interchange" && header[index].StartsWith(FieldNames.TagPrefix, StringComparison.OrdinalIgnoreCase);
            if (header[index].Length > 0 && !used.Contains(index) && (allColumns || isOwnTag))
            {
                roles.Add(new ColumnRole(isOwnTag ? header[index] : FieldNames.TagPrefix + header[index], index));
            }
        }
    }

    private bool HasWords =>
        Roles.Any(role =>
            role.Field is FieldNames.Text or FieldNames.Title or FieldNames.Deleted
            || role.Field.StartsWith(FieldNames.MediaPrefix, StringComparison.Ordinal)
        );

    private static int IndexOf(IReadOnlyList<string> header, string column)
    {
        for (var index = 0; index < header.Count; index++)
        {
            if (string.Equals(header[index], column, StringComparison.OrdinalIgnoreCase))
            {
                return index;
            }
        }

        return -1;
    }

    private static SourceException Missing(string field, string column, IReadOnlyList<string> header) =>
        new($"There is no column \"{column}\" for {field}. Columns: {Names(header)}.");

    private static SourceException NoWords(IReadOnlyList<string> header) =>
        new($"No known layout, and no column is named for the text: give a mapping such as text=COLUMN. Columns: {Names(header)}.");

    // The first row of a file without a header is somebody's words: names are cut to what a column name is.
    private static string Names(IReadOnlyList<string> header) =>
        string.Join(", ", header.Where(name => name.Length > 0).Take(100).Select(name => name.Length > 60 ? name[..60] + "…" : name));
}

/// <param name="Field">A field of the interchange form, or <c>tags.NAME</c>.</param>
/// <param name="Column">0-based index of the column.</param>
internal readonly record struct ColumnRole(string Field, int Column);
