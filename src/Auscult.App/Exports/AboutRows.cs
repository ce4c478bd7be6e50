namespace Auscult.App.Exports;

/// <summary>What an export says about itself as pairs of name and value, for a sheet.</summary>
internal static class AboutRows
{
    public static IEnumerable<(string Name, object? Value)> Of(ExportAbout about, IReadOnlyList<ExportTable> tables)
    {
        yield return ("query", about.Query);
        yield return ("kind", about.Kind);
        yield return ("made_at", about.MadeAt);
        yield return ("made_by", about.MadeBy);
        yield return ("method", about.Method);
        yield return ("program", about.Program);
        yield return ("knowledge_version", about.KnowledgeVersion);
        yield return ("up_to", about.UpTo);
        yield return ("matched", about.Counts.Matched);
        yield return ("exported", about.Counts.Exported);
        yield return ("left_out_by_policy", about.Counts.LeftOutByPolicy);
        if (about.Approval is { } approval)
        {
            yield return ("approval", approval.Request);
            yield return ("approval_hash", approval.Hash);
            yield return ("approved_by", string.Join("; ", approval.ApprovedBy));
        }

        foreach (var source in about.Sources)
        {
            yield return ($"source {source.Source}", Describe(source));
        }

        foreach (var table in tables)
        {
            foreach (var column in table.Columns)
            {
                yield return ($"{table.Name}.{column.Name}", column.Meaning);
            }
        }
    }

    private static string Describe(ExportedSource source) =>
        $"{CellText.Of(source.Matched)} posts; purpose: {source.Purpose}; legal basis: {source.LegalBasis}; assessment: {source.Assessment}; "
        + $"retention: {(source.RetentionDays is { } days ? CellText.Of((long)days) + " days" : "no limit")}; "
        + $"words may be exported: {(source.TextAllowed ? "yes" : "no")}"
        + (source.IsUndecided ? "; nobody has decided on this policy yet" : "");
}
