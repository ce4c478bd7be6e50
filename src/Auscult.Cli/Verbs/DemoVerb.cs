using System.CommandLine;
using Auscult.App;
using Auscult.Cli.Demo;
using Auscult.Cli.Output;
using Auscult.Web.Hosting;

namespace Auscult.Cli.Verbs;

/// <summary>An invented conversation, served on this machine with everybody signed in.</summary>
internal static class DemoVerb
{
    // A world whose last hours are older than this has no last hours any more: it is made anew.
    private static readonly TimeSpan Freshness = TimeSpan.FromHours(12);

    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "Port on 127.0.0.1.", DefaultValueFactory = _ => 5080 };
        var data = new Option<string?>("--data")
        {
            Description = "Folder of the demo's data; emptied when its conversation is older than half a day.",
            HelpName = "DIR",
        };
        var command = new Command("demo", "Try everything: an invented conversation of a month, at http://127.0.0.1:5080.") { port, data };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var options = new WebOptions { IsDemo = true, Urls = [$"http://127.0.0.1:{parsed.GetValue(port)}"] };
                var path = Path.GetFullPath(parsed.GetValue(data) ?? DefaultFolder());
                await using var workspace = await PrepareAsync(new DataFolder(path, Path.Combine(path, "keys")), cancellation);
                await ServeVerb.RunAsync(workspace, options, "The demo", json: false, cancellation);
                return CommandLine.Done;
            }
        );
        return command;
    }

    private static async Task<Workspace> PrepareAsync(DataFolder folder, CancellationToken cancellation)
    {
        var mark = Path.Combine(folder.Path, "demo");
        if (!File.Exists(mark) || TimeProvider.System.GetUtcNow() - File.GetLastWriteTimeUtc(mark) > Freshness)
        {
            Empty(folder.Path, mark);
            Terminal.Note("Making the demo's conversation ...");
            folder.Prepare();
            await File.WriteAllTextAsync(mark + ".part", "", cancellation);
            await DemoWorld.FillAsync(folder, cancellation);
            File.Delete(mark + ".part");
            await File.WriteAllTextAsync(mark, "An invented conversation. Nothing in this folder is real.\n", cancellation);
        }

        return await Workspace.OpenAsync(folder, cancellation);
    }

    /// <summary>Only a folder that this verb filled is emptied.</summary>
    private static void Empty(string path, string mark)
    {
        if (!Directory.Exists(path) || !Directory.EnumerateFileSystemEntries(path).Any())
        {
            return;
        }

        if (!File.Exists(mark) && !File.Exists(Path.Combine(path, "demo.part")))
        {
            throw new RefusalException($"{path} holds data that is not the demo's. Name another folder with --data.");
        }

        Directory.Delete(path, recursive: true);
    }

    private static string DefaultFolder() =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "auscult-demo");
}
