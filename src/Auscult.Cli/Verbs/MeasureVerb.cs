using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Auscult.App;
using Auscult.Cli.Output;
using Auscult.Contracts;
using Auscult.Statistics;
using Auscult.Statistics.Charts;

namespace Auscult.Cli.Verbs;

/// <summary>Figures from a table: every measure of the statistics kernel, with its method, settings and input named beside the result.</summary>
internal static class MeasureVerb
{
    private const long LargestInput = 1L << 30;

    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "The measure; auscult measure list names them." };
        var input = new Option<string>("--in")
        {
            Description = "Table with a header row; - for standard input.",
            Required = true,
            HelpName = "FILE",
        };
        var set = new Option<string[]>("--set") { Description = "A setting, as often as needed: --set level=0.9", HelpName = "NAME=VALUE" };
        var svg = ChartFile.Option(
            "Draw the figures as well: forest plots, series with bound and alarms, observed against expected, shares."
        );
        var json = Common.Json();
        var command = new Command("measure", "Compute a measure from a table, with interval, method and warnings.")
        {
            id,
            input,
            set,
            svg,
            json,
            List(),
        };
        command.SetAction(parsed =>
            Run(
                parsed.GetValue(id)!,
                parsed.GetValue(input)!,
                parsed.GetValue(set) ?? [],
                parsed.GetValue(svg),
                parsed.GetValue(json) ? Terminal.WriteJson : Terminal.WriteIndented
            )
        );
        return command;
    }

    private static Command List()
    {
        var json = Common.Json();
        var command = new Command("list", "Every measure: what it is, the columns it reads, what can be set, and its page.") { json };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(json))
            {
                Terminal.WriteJson(new { Measures = Measures.All.Select(measure => Described(measure.Info)) });
            }
            else
            {
                foreach (var info in Measures.All.Select(measure => measure.Info))
                {
                    Terminal.Write($"{info.Id, -22} {info.Title}");
                }
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static object Described(MeasureInfo info) =>
        new
        {
            info.Id,
            info.Version,
            info.Title,
            Columns = info.Columns.Select(column => new
            {
                column.Name,
                required = column.IsRequired,
                column.Meaning,
            }),
            Settings = info.Settings.Select(setting => new
            {
                setting.Name,
                setting.Kind,
                setting.Default,
                setting.Choices,
                Low = double.IsFinite(setting.Low) ? setting.Low : (double?)null,
                High = double.IsFinite(setting.High) ? setting.High : (double?)null,
                setting.Meaning,
            }),
            info.Page,
            chart = MeasureChart.Ids.Contains(info.Id),
        };

    private static int Run(string id, string path, string[] pairs, string? svg, Action<object> write)
    {
        if (Measures.Find(id) is not { } measure)
        {
            Terminal.Error($"There is no measure {id}; auscult measure list names them.");
            return CommandLine.WrongUsage;
        }

        MeasureSettings settings;
        try
        {
            settings = MeasureSettings.Parse(measure.Info, pairs);
            if (svg is not null)
            {
                MeasureChart.Require(measure.Info);
            }
        }
        catch (MeasureUsageException e)
        {
            Terminal.Error(e.Message);
            return CommandLine.WrongUsage;
        }

        var bytes = Read(path);
        var (rows, result) = Compute(measure, settings, bytes);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (svg is not null)
        {
            ChartFile.Write(
                svg,
                MeasureChart.Draw(measure.Info, settings, result, $"{Terminal.Count(rows)} row{(rows == 1 ? "" : "s")}, SHA-256 {sha256}")
            );
        }

        write(
            new
            {
                Method = new { measure.Info.Id, measure.Info.Version },
                Settings = settings.Values,
                Input = new { rows, sha256 },
                Results = result.Rows.Select(Cells),
                Model = result.Model.Count == 0 ? null : Cells(result.Model),
                Course = result.Course.Count == 0 ? null : result.Course.Select(Cells),
                result.Warnings,
            }
        );
        return CommandLine.Done;
    }

    private static (int Rows, MeasureResult Result) Compute(Measure measure, MeasureSettings settings, byte[] bytes)
    {
        try
        {
            var table = TableText.Parse(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes));
            return (table.Rows, measure.Run(table, settings));
        }
        catch (DecoderFallbackException e)
        {
            throw new RefusalException("The table is not valid UTF-8.", e);
        }
        catch (Exception e) when (e is MeasureRefusalException or MeasureUsageException)
        {
            throw new RefusalException(e.Message, e);
        }
    }

    private static OrderedDictionary<string, object?> Cells(ResultRow row) =>
        new(row.Select(cell => KeyValuePair.Create(cell.Key, Cell(cell.Value))));

    private static object? Cell(object? value) => value is Figure figure ? FigureJson.Of(figure) : value;

    private static byte[] Read(string path)
    {
        using var stream =
            path == "-" ? Console.OpenStandardInput()
            : File.Exists(path) ? File.OpenRead(path)
            : throw new RefusalException($"There is no file {path}.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.Length <= LargestInput ? bytes.ToArray() : throw new RefusalException("The table is larger than a gigabyte.");
    }
}
