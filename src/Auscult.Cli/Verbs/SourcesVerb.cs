using System.CommandLine;
using Auscult.App;
using Auscult.App.Explore;
using Auscult.App.Listening;
using Auscult.Cli.Output;
using Auscult.Contracts;

namespace Auscult.Cli.Verbs;

internal static class SourcesVerb
{
    public static Command Create()
    {
        var command = new Command("sources", "Sources that deliver here and the policy each obeys.") { Set() };
        foreach (var verb in FeedVerbs.Create())
        {
            command.Add(verb);
        }

        return Common.AtFolder(
            command,
            async (_, folder, json, cancellation) =>
            {
                await using var desk = Desk.OpenToRead(folder);
                foreach (var policy in await PoliciesAsync(desk, cancellation))
                {
                    Show(policy, json);
                }

                return CommandLine.Done;
            }
        );
    }

    private static async Task<IEnumerable<SourcePolicy>> PoliciesAsync(Desk desk, CancellationToken cancellation)
    {
        var decided = await desk.Store.Sources.ListAsync(cancellation);
        var statistics = await desk.Store.Inspector.StatisticsAsync(cancellation);
        var met = statistics.Sources.Select(source => source.Value).Except(decided.Select(policy => policy.Source));
        return decided.Concat(met.Select(BuiltInPolicies.For)).OrderBy(policy => policy.Source, StringComparer.Ordinal);
    }

    private static Command Set()
    {
        var source = new Argument<string>("SOURCE");
        var purpose = new Option<string>("--purpose") { Description = "What the posts are listened to for.", Required = true };
        var basis = new Option<string>("--legal-basis") { Description = "Legal ground of the processing.", Required = true };
        var assessment = new Option<string>("--assessment")
        {
            Description = "Reference of the assessment that allowed it.",
            Required = true,
        };
        var retention = new Option<int?>("--retention-days")
        {
            Description = "Days a post may be kept after publication; default no limit.",
        };
        var originals = new Option<int>("--original-days")
        {
            Description = "Days a sealed original may be kept.",
            DefaultValueFactory = _ => BuiltInPolicies.OriginalDays,
        };
        var aggregates = new Option<bool>("--aggregates-only") { Description = "Do not infer a person's health: keep no author keys." };
        var noExport = new Option<bool>("--no-export") { Description = "The words may not be shown outside or exported." };
        var accept = new Option<bool>("--accept-private") { Description = "Take in private messages." };
        var command = new Command("set", "Decide the policy of a source; audited.")
        {
            source,
            purpose,
            basis,
            assessment,
            retention,
            originals,
            aggregates,
            noExport,
            accept,
        };
        return Common.AtFolder(
            command,
            async (parsed, folder, json, cancellation) =>
            {
                var policy = new SourcePolicy(
                    parsed.GetValue(source)!,
                    parsed.GetValue(purpose)!,
                    parsed.GetValue(basis)!,
                    parsed.GetValue(assessment)!,
                    parsed.GetValue(retention),
                    parsed.GetValue(originals),
                    AllowsPersonalInference: !parsed.GetValue(aggregates),
                    AllowsExport: !parsed.GetValue(noExport),
                    parsed.GetValue(accept),
                    IsBuiltIn: false
                );
                await using var desk = await Desk.OpenToWriteAsync(folder, cancellation);
                await new PolicyDesk(desk).DecideAsync(policy, cancellation);
                Show(policy, json);
                return CommandLine.Done;
            }
        );
    }

    private static void Show(SourcePolicy policy, bool json)
    {
        if (json)
        {
            Terminal.WriteJson(policy);
            return;
        }

        Terminal.Write($"{policy.Source}{(policy.IsBuiltIn ? "  (built-in evaluation policy: decide with auscult sources set)" : "")}");
        Terminal.Write($"  purpose {policy.Purpose}; legal basis {policy.LegalBasis}; assessment {policy.Assessment}");
        Terminal.Write(
            $"  posts kept {(policy.RetentionDays is { } days ? $"{days} days" : "without limit")}, originals {policy.OriginalDays} days; "
                + $"{(policy.AllowsPersonalInference ? "author keys kept" : "aggregates only")}; {(policy.AllowsExport ? "export allowed" : "no export")}"
        );
    }
}

internal static class QuarantineVerb
{
    public static Command Create()
    {
        var source = new Option<string?>("--source") { Description = "Only records of this source.", HelpName = "NAME" };
        var after = new Option<long>("--after") { Description = "Only records with a higher number, to page on." };
        var take = new Option<int>("--take") { Description = "Records to list.", DefaultValueFactory = _ => 100 };
        return Common.AtFolder(
            new Command("quarantine", "Records that were not kept: where they stood, why, and their shape.") { source, after, take },
            async (parsed, folder, json, cancellation) =>
            {
                await using var desk = Desk.OpenToRead(folder);
                var records = await desk.Store.Sources.QuarantineAsync(
                    parsed.GetValue(source),
                    parsed.GetValue(after),
                    parsed.GetValue(take),
                    cancellation
                );
                foreach (var record in records)
                {
                    Show(record, json);
                }

                if (records.Count == 0 && !json)
                {
                    Terminal.Write("Nothing is in quarantine.");
                }

                return CommandLine.Done;
            }
        );
    }

    private static void Show(QuarantinedRecord record, bool json)
    {
        if (json)
        {
            Terminal.WriteJson(
                new
                {
                    number = record.Id,
                    record.Source,
                    record.Position,
                    Reason = Names.SnakeCase(record.Reason),
                    record.Field,
                    record.Shape,
                    ObservedAt = PostJson.Time(record.ObservedAt),
                }
            );
            return;
        }

        var field = record.Field is null ? "" : $" in {record.Field}";
        Terminal.Write($"#{record.Id}  {record.Source} record {Terminal.Count(record.Position)}: {Names.SnakeCase(record.Reason)}{field}");
        Terminal.Write($"    {record.Shape}");
    }
}
