using System.CommandLine;
using Auscult.App;
using Auscult.App.Listening;
using Auscult.Cli.Output;
using Auscult.Sources;

namespace Auscult.Cli.Verbs;

internal static class IngestVerb
{
    public static Command Create()
    {
        var input = new Argument<string>("FILE|URL|-")
        {
            Description = "File (JSON lines, CSV, XLSX, RSS, Atom; gzip too), web address, or - for standard input.",
        };
        var format = new Option<InputFormat>("--format")
        {
            Description = "What the input contains, when it cannot be told from its content.",
        };
        var map = new Option<string?>("--map")
        {
            Description = "Columns of a table: text=Content,published_at=\"Post Date\"",
            HelpName = "FIELD=COLUMN,...",
        };
        var sheet = new Option<string?>("--sheet") { Description = "Sheet of a workbook; default the first.", HelpName = "NAME" };
        var source = new Option<string?>("--source") { Description = "Source of records that do not name one.", HelpName = "NAME" };
        var network = new Option<string?>("--network")
        {
            Description = "Network of records that do not name one; default the source.",
            HelpName = "NAME",
        };
        var dates = new Option<string?>("--date-format")
        {
            Description = "How dates are written in a table: dd/MM/yyyy HH:mm",
            HelpName = "FORMAT",
        };
        var tags = new Option<bool>("--columns-as-tags") { Description = "Keep columns that feed no field as tags." };
        var local = new Option<bool>("--allow-private-addresses")
        {
            Description = "Allow web addresses of this machine and the local network.",
        };
        var command = new Command("ingest", "Take in posts: protect, understand and store them.")
        {
            input,
            format,
            map,
            sheet,
            source,
            network,
            dates,
            tags,
            local,
        };
        return Common.AtFolder(
            command,
            (parsed, folder, json, cancellation) =>
            {
                var defaults = new SourceOptions();
                var options = new SourceOptions
                {
                    DefaultSource = parsed.GetValue(source) ?? defaults.DefaultSource,
                    DefaultNetwork = parsed.GetValue(network),
                    Mapping = parsed.GetValue(map),
                    DateFormat = parsed.GetValue(dates),
                    Sheet = parsed.GetValue(sheet),
                    ColumnsAsTags = parsed.GetValue(tags),
                };
                var request = new ImportRequest(parsed.GetValue(input)!, parsed.GetValue(format), options, parsed.GetValue(local));
                return RunAsync(request, folder, json, cancellation);
            }
        );
    }

    private static async Task<int> RunAsync(ImportRequest request, DataFolder folder, bool json, CancellationToken cancellation)
    {
        await using var desk = await Desk.OpenToWriteAsync(folder, cancellation);
        using var progress = ProgressLine.Start(
            "Reading",
            request.Location == "-" ? "standard input" : Path.GetFileName(request.Location),
            json
        );
        var summary = await new Import(desk).RunAsync(request, progress.Note, progress, cancellation);
        progress.Finish();
        if (json)
        {
            Terminal.WriteJson(Json(summary));
        }
        else
        {
            Print(summary);
        }

        return CommandLine.Done;
    }

    private static object Json(ImportSummary summary) =>
        new
        {
            summary.Tally.Read,
            summary.Tally.Stored,
            summary.Tally.Updated,
            summary.Tally.Deleted,
            summary.Tally.Duplicates,
            summary.Tally.Dropped,
            Seconds = Math.Round(summary.Seconds, 3),
            PostsPerSecond = Rate(summary),
            summary.ResumedAt,
            UnmappedFields = summary.UnmappedFields.Count == 0 ? null : summary.UnmappedFields,
            Warnings = summary.Undecided.Count == 0 ? null : summary.Undecided.Select(Warning),
        };

    private static void Print(ImportSummary summary)
    {
        var tally = summary.Tally;
        Terminal.Write(
            $"{Terminal.Count(tally.Read)} read: {Terminal.Count(tally.Stored)} stored, {Terminal.Count(tally.Updated)} updated, "
                + $"{Terminal.Count(tally.Deleted)} deleted, {Terminal.Count(tally.Duplicates)} duplicates, "
                + $"{Terminal.Count(tally.Dropped.Values.Sum())} dropped"
        );
        foreach (var (reason, count) in tally.Dropped)
        {
            Terminal.Write($"  dropped {reason}: {Terminal.Count(count)} (auscult quarantine lists them)");
        }

        Terminal.Write($"{summary.Seconds:0.0} s, {Terminal.Count(Rate(summary))} posts a second");
        if (summary.ResumedAt is { } resumed)
        {
            Terminal.Write($"Went on after record {Terminal.Count(resumed)}, where the last run was interrupted.");
        }

        if (summary.UnmappedFields.Count > 0)
        {
            Terminal.Write($"Not used: {string.Join(", ", summary.UnmappedFields)}");
        }

        foreach (var source in summary.Undecided)
        {
            Terminal.Note(Warning(source));
        }
    }

    private static string Warning(string source) =>
        $"Source {source} runs under the built-in evaluation policy. Decide with: auscult sources set {source} --purpose … --legal-basis … --assessment …";

    private static long Rate(ImportSummary summary) =>
        summary.Seconds <= 0 ? 0 : (long)((summary.Tally.Read - (summary.ResumedAt ?? 0)) / summary.Seconds);
}
