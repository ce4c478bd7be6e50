using System.CommandLine;
using Auscult.App;
using Auscult.App.Listening.Imports;
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
        var folders = new Option<string[]>("--import-folder")
        {
            Description = "Folder whose files may be imported by path; may be given more than once. Default: none.",
            HelpName = "DIR",
        };
        var limit = new Option<int>("--upload-limit")
        {
            Description = "Largest upload in MB.",
            DefaultValueFactory = _ => 2_000,
            HelpName = "MB",
        };
        var command = new Command("serve", "Serve the pages where people work, from a data folder.") { urls, proxy, folders, limit };
        return Common.AtFolder(
            command,
            async (parsed, folder, json, cancellation) =>
            {
                var options = new WebOptions { IsBehindProxy = parsed.GetValue(proxy) };
                if (parsed.GetValue(urls) is { Length: > 0 } chosen)
                {
                    options = options with { Urls = chosen };
                }

                options = options with { Intake = Intake(parsed.GetValue(folders) ?? [], parsed.GetValue(limit)) };
                await using var workspace = await Workspace.OpenAsync(folder, cancellation);
                await RunAsync(workspace, options, "Auscult", json, cancellation);
                return CommandLine.Done;
            }
        );
    }

    private static IntakeOptions Intake(string[] folders, int megabytes)
    {
        if (megabytes < 1)
        {
            throw new RefusalException("--upload-limit must be 1 MB or more.");
        }

        if (folders.FirstOrDefault(path => !Directory.Exists(path)) is { } missing)
        {
            throw new RefusalException($"There is no folder {missing}. Create it, or name another with --import-folder.");
        }

        return new IntakeOptions { Folders = folders, UploadLimit = megabytes * 1_000_000L };
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
