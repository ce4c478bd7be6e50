using System.CommandLine;
using Auscult.App;
using Auscult.App.Explore;
using Auscult.App.Routing;
using Auscult.Cli.Output;
using Auscult.Contracts;

namespace Auscult.Cli.Verbs;

internal static class RulesVerb
{
    public static Command Create() =>
        new("rules", "Rules that decide which posts open work items.") { List(), Show(), Check(), Preview(), Apply(), Restore() };

    private static Command List()
    {
        var history = new Option<bool>("--history") { Description = "List the versions instead of the rules that hold." };
        return Common.AtFolder(
            new Command("list", "Rules that hold, in the order in which they are read.") { history },
            async (parsed, folder, json, cancellation) =>
            {
                await using var desk = Desk.OpenToRead(folder);
                if (parsed.GetValue(history))
                {
                    foreach (var version in await RuleDesk.HistoryAsync(desk.Store, cancellation))
                    {
                        Write(version, json);
                    }

                    return CommandLine.Done;
                }

                var current = await RuleDesk.CurrentAsync(desk.Store, cancellation);
                foreach (var rule in current.Rules)
                {
                    Write(current.Version, rule, json);
                }

                return CommandLine.Done;
            }
        );
    }

    private static Command Show()
    {
        var version = new Option<int?>("--version-number") { Description = "Another version than the latest.", HelpName = "N" };
        return Common.AtFolder(
            new Command("show", "A version as a file to edit and apply.") { version },
            async (parsed, folder, _, cancellation) =>
            {
                await using var desk = Desk.OpenToRead(folder);
                var set = parsed.GetValue(version) is { } number
                    ? await RuleDesk.VersionAsync(desk.Store, number, cancellation)
                    : await RuleDesk.CurrentAsync(desk.Store, cancellation);
                Terminal.WriteMarked(RuleFile.Render(set.Rules));
                return CommandLine.Done;
            }
        );
    }

    private static Command Check()
    {
        var file = RuleInput.Argument();
        return Common.AtFolder(
            new Command("check", "Whether a file of rules could be applied, and what is wrong.") { file },
            async (parsed, folder, json, cancellation) =>
            {
                var rules = RuleInput.Read(parsed.GetValue(file)!);
                var errors = RuleCheck.Errors(rules, RuleInput.Concepts(folder), await RuleInput.TeamsAsync(folder, cancellation));
                var uncaught = RuleCheck.Uncaught(rules);
                if (json)
                {
                    Terminal.WriteJson(
                        new
                        {
                            rules = rules.Count,
                            errors,
                            uncaught,
                        }
                    );
                    return errors.Count == 0 ? CommandLine.Done : CommandLine.Failed;
                }

                if (errors.Count > 0)
                {
                    throw new FieldsRefusedException(errors);
                }

                Write(rules.Count, uncaught);
                return CommandLine.Done;
            }
        );
    }

    private static Command Preview()
    {
        var file = RuleInput.Argument();
        var since = new Option<DateTimeOffset?>("--since") { Description = "Only posts published from then on." };
        var until = new Option<DateTimeOffset?>("--until") { Description = "Only posts published before then." };
        return Common.AtFolder(
            new Command("preview", "What a file of rules would have caught of the stored posts.") { file, since, until },
            async (parsed, folder, json, cancellation) =>
            {
                var rules = RuleInput.Read(parsed.GetValue(file)!);
                await using var desk = Desk.OpenToRead(folder);
                var window = new PreviewWindow(parsed.GetValue(since), parsed.GetValue(until));
                var preview = await new RulePreview(desk.Store, desk.Clock).RunAsync(rules, window, null, cancellation);
                if (json)
                {
                    Terminal.WriteJson(preview);
                }
                else
                {
                    Write(preview);
                }

                return CommandLine.Done;
            }
        );
    }

    private static Command Apply()
    {
        var file = RuleInput.Argument();
        var reason = Reason();
        return Common.AtFolder(
            new Command("apply", "Make a file of rules the latest version; audited. It holds for posts that come in from now on.")
            {
                file,
                reason,
            },
            async (parsed, folder, json, cancellation) =>
            {
                var rules = RuleInput.Read(parsed.GetValue(file)!);
                var concepts = RuleInput.Concepts(folder);
                await using var desk = await Desk.OpenToWriteAsync(folder, cancellation);
                var current = await RuleDesk.CurrentAsync(desk.Store, cancellation);
                var applied = await new RuleDesk(desk).ApplyAsync(rules, current.Version, parsed.GetValue(reason)!, concepts, cancellation);
                Write(applied, json);
                return CommandLine.Done;
            }
        );
    }

    private static Command Restore()
    {
        var version = new Argument<int>("VERSION");
        var reason = Reason();
        return Common.AtFolder(
            new Command("restore", "Make the rules of an earlier version the latest version; audited.") { version, reason },
            async (parsed, folder, json, cancellation) =>
            {
                await using var desk = await Desk.OpenToWriteAsync(folder, cancellation);
                var current = await RuleDesk.CurrentAsync(desk.Store, cancellation);
                var restored = await new RuleDesk(desk).RestoreAsync(
                    parsed.GetValue(version),
                    current.Version,
                    parsed.GetValue(reason)!,
                    cancellation
                );
                Write(restored, json);
                return CommandLine.Done;
            }
        );
    }

    private static Option<string> Reason() => new("--reason") { Description = "Why; for those who come later.", Required = true };

    private static void Write(RouteRuleSet set, bool json)
    {
        if (json)
        {
            Terminal.WriteJson(
                new
                {
                    set.Version,
                    rules = set.Rules.Count,
                    at = PostJson.Time(set.At),
                    set.Actor,
                    set.Reason,
                    set.Restored,
                }
            );
            return;
        }

        var restored = set.Restored is { } earlier ? $" (the rules of version {earlier})" : "";
        Terminal.Write($"version {set.Version}{restored}: {set.Rules.Count} rules, {PostJson.Time(set.At)}, {set.Actor}: {set.Reason}");
    }

    private static void Write(int version, RouteRule rule, bool json)
    {
        if (json)
        {
            Terminal.WriteJson(new { version, rule });
            return;
        }

        Terminal.Write($"{rule.Id}: {rule.Name}{(rule.IsEnabled ? "" : " (off)")}");
        Terminal.Write(
            $"  {rule.Kind}, priority {rule.Priority}{(rule.Team is { } team ? $", team {team}" : "")}{(rule.SealsOriginal ? ", keeps the original" : "")}"
        );
        Terminal.Write($"  when {RuleText.Of(rule.When)}{(rule.Unless is null ? "" : $", unless {RuleText.Of(rule.Unless)}")}");
    }

    private static void Write(int count, IReadOnlyList<string> uncaught)
    {
        foreach (var label in uncaught)
        {
            Terminal.Note($"Note: no rule that is on takes the label {label}; such posts open no item unless another rule catches them.");
        }

        Terminal.Write($"{count} rules, nothing wrong. See what they would have caught with auscult rules preview.");
    }

    private static void Write(Preview preview)
    {
        Terminal.Write($"Of {Terminal.Count(preview.Posts)} posts, against version {preview.Version}:");
        foreach (var kind in preview.Kinds)
        {
            Terminal.Write(
                $"  {kind.Kind}: {Terminal.Count(kind.Then)} instead of {Terminal.Count(kind.Now)}; "
                    + $"{Terminal.Count(kind.NewlyCaught)} newly caught{Samples(kind.NewSamples)}, "
                    + $"{Terminal.Count(kind.NoLongerCaught)} no longer{Samples(kind.LostSamples)}"
            );
        }

        foreach (var rule in preview.Rules)
        {
            var before = rule.CaughtNow is { } now ? $" instead of {Terminal.Count(now)}" : ", new";
            Terminal.Write($"  rule {rule.Id}: decides {Terminal.Count(rule.Caught)}{before}; applies to {Terminal.Count(rule.Matched)}");
        }
    }

    private static string Samples(IReadOnlyList<long> posts) => posts.Count == 0 ? "" : $" (posts {string.Join(", ", posts)})";
}
