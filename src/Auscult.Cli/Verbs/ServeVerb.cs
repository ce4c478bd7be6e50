using System.CommandLine;
using Auscult.App;
using Auscult.App.People;
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
        var proxy = new Option<bool>("--behind-proxy")
        {
            Description = "A server on this machine ends https and passes requests on; believe its X-Forwarded headers.",
        };
        var command = new Command("serve", "Serve the pages where people work, from a data folder.") { urls, proxy };
        return Common.AtFolder(
            command,
            async (parsed, folder, json, cancellation) =>
            {
                var options = new WebOptions { IsBehindProxy = parsed.GetValue(proxy) };
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
        var firstRun = options.IsDemo ? null : await FirstRunAsync(workspace, host.Urls.First(), cancellation);
        if (json)
        {
            Terminal.WriteJson(new { urls = host.Urls, FirstRun = firstRun });
        }
        else
        {
            Terminal.Write($"{name} is at {string.Join(" and ", host.Urls)}. Stop it with Ctrl+C.");
            if (firstRun is not null)
            {
                Terminal.Write(
                    $"Nobody has an account yet. Create the administrator here; it works once, for {Admission.FirstRunTime.TotalMinutes} minutes:"
                );
                Terminal.Write(firstRun);
            }
        }

        await host.WaitForShutdownAsync(cancellation);
    }

    /// <summary>The one-time link that creates the administrator; null when there are accounts.</summary>
    private static async Task<string?> FirstRunAsync(Workspace workspace, string address, CancellationToken cancellation) =>
        await workspace.WriteAsync("system", desk => new Admission(desk).OpenFirstRunAsync(cancellation), cancellation) is { } secret
            ? WelcomeAddress.Of(address, secret)
            : null;
}
