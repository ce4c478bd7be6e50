using System.CommandLine;
using Auscult.App;

namespace Auscult.Cli.Verbs;

/// <summary>Options that several verbs share.</summary>
internal static class Common
{
    public static Option<string?> Data() =>
        new("--data")
        {
            Description = "Folder of the organisation's data. Default: AUSCULT_DATA, else the user's data directory.",
            HelpName = "DIR",
        };

    public static Option<string?> Keys() =>
        new("--keys") { Description = "Folder of the key file. Default: AUSCULT_KEYS, else keys in the data folder.", HelpName = "DIR" };

    public static Option<bool> Json() => new("--json") { Description = "Print one JSON object for scripts." };

    /// <summary>A verb at a data folder: adds the shared options and hands over folder and choice of output.</summary>
    public static Command AtFolder(Command command, Func<ParseResult, DataFolder, bool, CancellationToken, Task<int>> run)
    {
        var (data, keys, json) = (Data(), Keys(), Json());
        command.Add(data);
        command.Add(keys);
        command.Add(json);
        command.SetAction(
            (parsed, cancellation) =>
                run(parsed, DataFolder.Resolve(parsed.GetValue(data), parsed.GetValue(keys)), parsed.GetValue(json), cancellation)
        );
        return command;
    }
}
