using System.CommandLine;
using Auscult.App;
using Auscult.Cli.Output;
using Auscult.Web.Hosting;
using Microsoft.Extensions.Hosting;

namespace Auscult.Cli.Verbs;

/// <summary>Serves the pages of a data folder.</summary>
internal static class ServeVerb
{
    public static Command Create()
    {
        var urls = new Option<string[]>("--url")
        {
            Description = "Address to listen on; may be given more than once. Default: http://127.0.0.1:5080.",
            HelpName = "URL",
        };
        var command = new Command("serve", "Serve the pages where people work, from a data folder.") { urls };
        return Common.AtFolder(
            command,
            async (parsed, folder, json, cancellation) =>
            {
                var options = new WebOptions();
                if (parsed.GetValue(urls) is { Length: > 0 } chosen)
                {
                    options = options with { Urls = chosen };
                }

                await using var workspace = await Workspace.OpenAsync(folder, cancellation);
                await RunAsync(workspace, options, "Auscult", json, cancellation);
                return CommandLine.Done;
            }
        );
    }

    /// <summary>Serves until somebody stops the program; says where once the first page can be asked for.</summary>
    public static async Task RunAsync(Workspace workspace, WebOptions options, string name, bool json, CancellationToken cancellation)
    {
        await using var host = WebHost.Create(workspace, options);
        await host.StartAsync(cancellation);
        if (json)
        {
            Terminal.WriteJson(new { urls = host.Urls });
        }
        else
        {
            Terminal.Write($"{name} is at {string.Join(" and ", host.Urls)}. Stop it with Ctrl+C.");
        }

        await host.WaitForShutdownAsync(cancellation);
    }
}
