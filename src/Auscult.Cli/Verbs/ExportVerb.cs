using System.CommandLine;
using System.Globalization;
using Auscult.App;
using Auscult.App.Exports;
using Auscult.App.People;
using Auscult.Cli.Output;

namespace Auscult.Cli.Verbs;

internal static class ExportVerb
{
    public static Command Create()
    {
        var query = new Argument<string>("QUERY") { Description = "As in search; empty is everything.", Arity = ArgumentArity.ZeroOrOne };
        var format = new Option<ExportFormat>("--format") { Description = "csv, xlsx or json." };
        var kind = new Option<ExportKind>("--kind")
        {
            Description = "counts: nobody's words. internal: protected words, for use inside. public: needs an approval.",
        };
        var output = new Option<string?>("--out") { Description = "File, or - for standard output.", HelpName = "FILE|-" };
        var quotes = new Option<int>("--quotes") { Description = "Quotes of a public export, at most 200." };
        var propose = new Option<string?>("--propose")
        {
            Description = "Ask for approval of a public export, saying what it is for.",
            HelpName = "WHY",
        };
        var days = new Option<int>("--days") { Description = "Days until an approval is too late.", DefaultValueFactory = _ => 14 };
        var approval = new Option<long?>("--approval")
        {
            Description = "Release the public export that this request was approved for, once.",
            HelpName = "REQUEST",
        };
        var command = new Command("export", "Search results as CSV, XLSX or JSON that say where they come from; audited.")
        {
            query,
            format,
            kind,
            output,
            quotes,
            propose,
            days,
            approval,
        };
        return Common.AtFolder(
            command,
            async (parsed, folder, json, cancellation) =>
            {
                RequireStore(folder);
                await using var workspace = await Workspace.OpenAsync(folder, cancellation);
                var permissions = await workspace.ReadAsync(
                    store => Acting.PermissionsAsync(store, DataFolder.Actor, cancellation),
                    cancellation
                );
                var exporter = new Exporter(workspace, folder.Understand(), DataFolder.Actor, permissions);
                var spec = new ExportSpec(
                    parsed.GetValue(query) ?? "",
                    parsed.GetValue(kind),
                    parsed.GetValue(format),
                    parsed.GetValue(quotes)
                );
                if (spec.Kind == ExportKind.Public && parsed.GetValue(propose) is { } why)
                {
                    var proposed = await exporter.ProposeAsync(spec, why, parsed.GetValue(days), cancellation);
                    Say(json, proposed.Id, proposed.Draft.Hash);
                    return CommandLine.Done;
                }

                if (spec.Kind == ExportKind.Public && parsed.GetValue(approval) is null)
                {
                    throw new RefusalException(
                        "A public export needs an approval: ask for it with --propose WHY, and when somebody else has approved the request on the page "
                            + "Approvals, release it with --approval REQUEST."
                    );
                }

                await using var file = new ExportFile(parsed.GetValue(output), json);
                var finished =
                    spec.Kind == ExportKind.Public && parsed.GetValue(approval) is { } request
                        ? await exporter.ReleaseAsync(request, asked => file.Target(asked.Format), cancellation)
                        : await exporter.ExportAsync(spec, file.Target(spec.Format), cancellation);
                file.Say(finished);
                return CommandLine.Done;
            }
        );
    }

    private static void RequireStore(DataFolder folder)
    {
        if (!folder.HasStore)
        {
            throw new RefusalException(
                $"There is no store in {folder.Path} yet. Run auscult ingest first, or name another folder with --data."
            );
        }
    }

    private static void Say(bool json, long request, string hash)
    {
        if (json)
        {
            Terminal.WriteJson(new { request, hash });
        }
        else
        {
            Terminal.Write(
                string.Create(CultureInfo.InvariantCulture, $"Request {request} waits for somebody else's approval (hash {hash}).")
            );
        }
    }
}

/// <summary>The files of an export, side by side; or the one on standard output, with what it says about itself on standard error.</summary>
internal sealed class ExportFile(string? path, bool json) : IAsyncDisposable
{
    private readonly List<Stream> _open = [];

    private bool IsPiped => path is null or "-";

    public ExportTarget Target(ExportFormat format)
    {
        var ending = "." + format.ToString().ToLowerInvariant();
        var name = IsPiped ? "export" : Path.GetFileName(path!);
        return new ExportTarget(
            format,
            name.EndsWith(ending, StringComparison.OrdinalIgnoreCase) ? name[..^ending.Length] : name,
            IsPiped ? Piped : Beside
        );
    }

    /// <summary>The one file, under the name that was given.</summary>
    public Stream Open() => IsPiped ? Piped("") : Beside(Path.GetFileName(path!));

    public void Say(FinishedExport finished)
    {
        var rows = string.Join(", ", finished.Rows.Select(table => $"{Terminal.Count(table.Value)} {table.Key}"));
        var left = finished.About.Counts.LeftOutByPolicy;
        Say(
            $"{Terminal.Count(finished.About.Counts.Matched)} posts match; {rows} written"
                + (left > 0 ? $"; {Terminal.Count(left)} left out, because their sources keep words inside" : "")
                + $". Hash {finished.Hash}",
            new
            {
                finished.About,
                finished.Rows,
                finished.Hash,
            }
        );
    }

    /// <summary>One line for a person on standard error, or an object for scripts, beside the output when that is a pipe.</summary>
    public void Say(string line, object value)
    {
        if (!json)
        {
            Terminal.Note(line);
        }
        else
        {
            (IsPiped ? Console.Error : Console.Out).WriteLine(System.Text.Json.JsonSerializer.Serialize(value, Terminal.Json));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var stream in _open)
        {
            await stream.DisposeAsync();
        }
    }

    /// <summary>A pipe takes one file: of CSV the table that was asked for; what describes it goes to standard error with --json.</summary>
    private Stream Piped(string name)
    {
        var stream = _open.Count == 0 ? StandardOutput.Open() : Stream.Null;
        _open.Add(stream);
        return stream;
    }

    private FileStream Beside(string name)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path!))!;
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            // Words of people: for whoever asked for them alone.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var stream = new FileStream(Path.Combine(folder, name), options);
        _open.Add(stream);
        return stream;
    }
}
