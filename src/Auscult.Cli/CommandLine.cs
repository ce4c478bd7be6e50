using System.CommandLine;
using System.Globalization;
using Auscult.App;
using Auscult.App.Access;
using Auscult.Cli.Output;
using Auscult.Cli.Verbs;
using Auscult.Knowledge;
using Auscult.Sources;
using Auscult.Storage.Sqlite;

namespace Auscult.Cli;

/// <summary>The command line: one verb for every capability, `--json` for scripts, exit 0 done, 1 refused or failed, 2 wrong usage.</summary>
internal static class CommandLine
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;

    /// <summary>All verbs, in the order help shows them.</summary>
    public static RootCommand Create() =>
        new("Auscult listens to what people say about health in public, and protects them while it listens.")
        {
            DemoVerb.Create(),
            ServeVerb.Create(),
            IngestVerb.Create(),
            AnalyzeVerb.Create(),
            SearchVerb.Create(),
            ExportVerb.Create(),
            ItemsVerb.Create(),
            OriginalVerb.Create(),
            QuarantineVerb.Create(),
            SettingsVerb.Create(),
            RulesVerb.Create(),
            AlertsVerb.Create(),
            SourcesVerb.Create(),
            RetentionVerb.Create(),
            StatsVerb.Create(),
            VerifyVerb.Create(),
            ReanalyzeVerb.Create(),
            KeyVerb.Create(),
            PeopleVerb.Create(),
            ApiKeyVerb.Create(),
            AuditVerb.Create(),
            BackupVerb.Create(),
            RestoreVerb.Create(),
            UpgradeVerb.Create(),
            MeasureVerb.Create(),
            EvalVerb.Create(),
            SampleVerb.Create(),
            HeadVerbs.CreateTrain(),
            SimulateVerb.Create(),
        };

    public static async Task<int> RunAsync(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        StandardOutput.Attach();
        var parsed = Create().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            Terminal.Error(string.Join(' ', parsed.Errors.Select(error => error.Message)) + " Add --help to see how.");
            return WrongUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            Terminal.Error("Stopped. What was stored before stays stored; run the command again to go on.");
            return Failed;
        }
        catch (IOException e) when (StandardOutput.HasLostItsReader(e))
        {
            return Failed;
        }
        catch (Exception e) when (IsExpected(e))
        {
            Terminal.Error(e.Message);
            return Failed;
        }
    }

    /// <summary>What may go wrong without a defect of ours: its message is for a person and says what to do.</summary>
    private static bool IsExpected(Exception failure) =>
        failure
            is RefusalException
                or SourceException
                or StoreException
                or KeyringException
                or KnowledgeFormatException
                or IOException
                or UnauthorizedAccessException;
}
