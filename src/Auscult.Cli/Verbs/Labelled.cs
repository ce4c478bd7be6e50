using System.CommandLine;
using System.Text.Json;
using Auscult.App;
using Auscult.App.Training;
using Auscult.Cli.Output;

namespace Auscult.Cli.Verbs;

/// <summary>What the verbs that learn from labelled texts and measure on them share.</summary>
internal static class Labelled
{
    private const int FewestFolds = 2;

    public static Option<string[]> Inputs() =>
        new("--in")
        {
            Description = "JSON lines; - for standard input. May be given more than once.",
            Required = true,
            HelpName = "FILE",
        };

    public static Option<string> Output(string what) =>
        new("--out")
        {
            Description = $"File to write the {what} to.",
            Required = true,
            HelpName = "FILE",
        };

    public static Option<int?> Folds(string what) =>
        new("--cv") { Description = $"Cross-validate in K folds of whole groups instead of asking {what}.", HelpName = "K" };

    public static void CheckFolds(int? folds)
    {
        if (folds < FewestFolds)
        {
            throw new RefusalException("A cross-validation needs at least 2 folds.");
        }
    }

    /// <summary>Turns what goes wrong with lines of another form into a refusal.</summary>
    public static void Reading(string path, Action read)
    {
        try
        {
            read();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new RefusalException($"{path} does not hold the lines this task reads. Add --help to see them.", e);
        }
    }

    /// <summary>What was learned, from the file named or as it is built in.</summary>
    /// <param name="path">The file; null is what is built in.</param>
    /// <param name="missing">Why to refuse when nothing is built in.</param>
    public static T Choose<T>(string? path, Func<T?> builtIn, Func<byte[], T> read, string missing)
        where T : class
    {
        if (path is not null && !File.Exists(path))
        {
            throw new RefusalException($"There is no file {path}.");
        }

        try
        {
            return (path is null ? builtIn() : read(File.ReadAllBytes(path))) ?? throw new RefusalException(missing);
        }
        catch (InvalidDataException e)
        {
            throw new RefusalException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>All lines of all files.</summary>
    /// <param name="read">Reads a file, told its number.</param>
    public static List<T> Read<T>(string[] paths, Func<TextReader, int, IEnumerable<T>> read)
    {
        var items = new List<T>();
        for (var i = 0; i < paths.Length; i++)
        {
            using var reader = EvalVerb.Open(paths[i]);
            var set = i;
            Reading(paths[i], () => items.AddRange(read(reader, set)));
        }

        return items.Count > 0 ? items : throw new RefusalException("There is no labelled text to read.");
    }

    /// <summary>Files as figures name them.</summary>
    public static IReadOnlyList<string> Names(string[] paths) => [.. paths.Select(path => Path.GetFileNameWithoutExtension(path))];

    public static object Metrics(ClassificationReport report) =>
        new
        {
            report.F1,
            report.MacroF1,
            report.MicroF1,
            report.Accuracy,
            report.Precision,
            report.Recall,
        };

    public static double SecondsSince(long started) => Math.Round(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 3);

    public static void Print(object result, bool json)
    {
        if (json)
        {
            Terminal.WriteJson(result);
        }
        else
        {
            Terminal.WriteIndented(result);
        }
    }
}
