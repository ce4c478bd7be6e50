using System.CommandLine;
using Auscult.App;
using Auscult.Cli.Demo;
using Auscult.Cli.Output;
using Auscult.Web.Hosting;

namespace Auscult.Cli.Verbs;

/// <summary>An invented conversation, served on this machine with everybody signed in.</summary>
internal static class DemoVerb
{
    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "Port on 127.0.0.1.", DefaultValueFactory = _ => 5080 };
        var data = new Option<string?>("--data")
        {
            Description = "Folder of the demo's data; emptied when its conversation is older than half a day or was made by another build.",
            HelpName = "DIR",
        };
        var command = new Command("demo", "Try everything: an invented conversation of a month, at http://127.0.0.1:5080.") { port, data };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var options = new WebOptions { IsDemo = true, Urls = [$"http://127.0.0.1:{parsed.GetValue(port)}"] };
                var path = Path.GetFullPath(parsed.GetValue(data) ?? DataFolder.OfUser("auscult-demo"));
                await using var workspace = await PrepareAsync(new DataFolder(path, Path.Combine(path, "keys")), cancellation);
                await ServeVerb.RunAsync(workspace, options, "The demo", json: false, cancellation);
                return CommandLine.Done;
            }
        );
        return command;
    }

    private static async Task<Workspace> PrepareAsync(DataFolder folder, CancellationToken cancellation)
    {
        var mark = new DemoMark(folder, DemoMark.Build, TimeProvider.System);
        if (!mark.IsFresh)
        {
            mark.Empty();
            Terminal.Note("Making the demo's conversation ...");
            folder.Prepare();
            mark.Begin();
            await DemoWorld.FillAsync(folder, TimeProvider.System.GetUtcNow(), cancellation);
            mark.End();
        }

        return await Workspace.OpenAsync(folder, cancellation);
    }
}
