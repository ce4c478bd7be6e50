using System.CommandLine;
using Auscult.App;
using Auscult.App.Explore;
using Auscult.App.Upkeep;
using Auscult.Cli.Output;
using Auscult.Storage.Sqlite.Work;

namespace Auscult.Cli.Verbs;

internal static class RetentionVerb
{
    public static Command Create() =>
        new("retention", "Remove what may not be kept any longer.")
        {
            Common.AtFolder(
                new Command("run", "Remove posts and originals that are older than their source's policy allows; audited."),
                async (_, folder, json, cancellation) =>
                {
                    await using var desk = await Desk.OpenToWriteAsync(folder, cancellation);
                    var summary = await Retention.RunAsync(desk, cancellation);
                    await new PeriodicUpkeep(new OwnTurns(desk)).RunAsync(cancellation);
                    if (json)
                    {
                        Terminal.WriteJson(summary);
                    }
                    else
                    {
                        Terminal.Write(
                            $"{Terminal.Count(summary.Posts.Values.Sum())} posts and {Terminal.Count(summary.Originals)} originals removed"
                        );
                    }

                    return CommandLine.Done;
                }
            ),
        };
}

internal static class StatsVerb
{
    public static Command Create() =>
        Common.AtFolder(
            new Command("stats", "What is in the store."),
            async (_, folder, json, cancellation) =>
            {
                await using var desk = Desk.OpenToRead(folder);
                var statistics = await desk.Store.Inspector.StatisticsAsync(cancellation);
                if (json)
                {
                    Terminal.WriteJson(statistics);
                    return CommandLine.Done;
                }

                Terminal.Write(
                    $"{Terminal.Count(statistics.Posts)} posts by {Terminal.Count(statistics.Authors)} authors, {Terminal.Count(statistics.Tombstones)} deleted upstream"
                );
                Terminal.Write(
                    $"published {PostJson.Time(statistics.FirstPublished) ?? "n/a"} to {PostJson.Time(statistics.LastPublished) ?? "n/a"}"
                );
                Terminal.Write(
                    $"{Terminal.Count(statistics.Items)} work items, {Terminal.Count(statistics.Quarantined)} records in quarantine, {Terminal.Count(statistics.Bytes)} bytes"
                );
                foreach (
                    var (name, counts) in new[]
                    {
                        ("source", statistics.Sources),
                        ("lang", statistics.Languages),
                        ("label", statistics.Labels),
                    }
                )
                {
                    Terminal.Write(
                        $"{name, -8}{string.Join("  ", counts.Take(8).Select(count => $"{count.Value} {Terminal.Count(count.Count)}"))}"
                    );
                }

                return CommandLine.Done;
            }
        );
}

internal static class VerifyVerb
{
    public static Command Create() =>
        Common.AtFolder(
            new Command("verify", "Check the store against itself and print the digest of its content, which does not depend on keys."),
            async (_, folder, json, cancellation) =>
            {
                await using var desk = Desk.OpenToRead(folder);
                var verification = await desk.Store.Inspector.VerifyAsync(cancellation);
                var chainBreak = await AuditChain.FirstBreakAsync(desk.Store.Audit, cancellation);
                List<string> problems =
                [
                    .. verification.Problems,
                    .. chainBreak is { } at ? [$"The audit log breaks at record {at}."] : Array.Empty<string>(),
                ];
                var isOk = problems.Count == 0;
                if (json)
                {
                    Terminal.WriteJson(
                        new
                        {
                            ok = isOk,
                            verification.Digest,
                            verification.Posts,
                            verification.Items,
                            verification.AuditRecords,
                            Problems = isOk ? null : problems,
                        }
                    );
                }
                else
                {
                    problems.ForEach(Terminal.Write);
                    Terminal.Write(
                        $"{(isOk ? "ok" : "NOT ok")}: {Terminal.Count(verification.Posts)} posts, {Terminal.Count(verification.Items)} items, {Terminal.Count(verification.AuditRecords)} audit records"
                    );
                    Terminal.Write($"digest {verification.Digest}");
                }

                return isOk ? CommandLine.Done : CommandLine.Failed;
            }
        );
}

internal static class UpgradeVerb
{
    public static Command Create() =>
        Common.AtFolder(
            new Command("upgrade", "Bring a store that an older program left to the form this one reads. Make a backup first."),
            async (_, folder, json, cancellation) =>
            {
                var from = folder.Schema;
                await using (await Desk.OpenToWriteAsync(folder, cancellation)) { }

                if (json)
                {
                    Terminal.WriteJson(new { from, to = folder.Schema });
                }
                else
                {
                    Terminal.Write(
                        from == folder.Schema
                            ? $"schema {from}: nothing to do"
                            : $"schema {from} is now {folder.Schema}; auscult verify checks it"
                    );
                }

                return CommandLine.Done;
            }
        );
}

internal static class ReanalyzeVerb
{
    public static Command Create() =>
        Common.AtFolder(
            new Command("reanalyze", "Understand all stored posts again, with the knowledge of today. Goes on where it was interrupted."),
            async (_, folder, json, cancellation) =>
            {
                await using var desk = await Desk.OpenToWriteAsync(folder, cancellation);
                var summary = await Reanalysis.RunAsync(desk, null, cancellation);
                if (json)
                {
                    Terminal.WriteJson(summary);
                }
                else
                {
                    Terminal.Write(
                        $"{Terminal.Count(summary.Posts)} posts analysed again with knowledge {summary.KnowledgeVersion}, {Terminal.Count(summary.Changed)} understood differently"
                    );
                }

                return CommandLine.Done;
            }
        );
}

internal static class KeyVerb
{
    public static Command Create() =>
        new("key", "The organisation's keys.")
        {
            Common.AtFolder(
                new Command("rotate", "Make all pseudonyms and ciphertexts anew under a fresh key and destroy the old one; audited."),
                async (_, folder, json, cancellation) =>
                {
                    await using var desk = await Desk.OpenToWriteAsync(folder, cancellation);
                    var summary = await KeyRotation.RunAsync(desk, cancellation);
                    if (json)
                    {
                        Terminal.WriteJson(summary);
                    }
                    else
                    {
                        Terminal.Write(
                            $"Key version {summary.KeyVersion}: {Terminal.Count(summary.Posts)} posts and {Terminal.Count(summary.Authors)} authors re-keyed"
                        );
                        Terminal.Write($"Older backups need the older key file. Copy {folder.KeyFolder} to a safe place now.");
                    }

                    return CommandLine.Done;
                }
            ),
        };
}

internal static class BackupVerb
{
    public static Command Create()
    {
        var target = new Argument<string>("FOLDER") { Description = "New folder for the backup." };
        return Common.AtFolder(
            new Command("backup", "Copy the store and the organisation's knowledge, without keys, and prove the copy.") { target },
            async (parsed, folder, json, cancellation) =>
            {
                await using var desk = await Desk.OpenToWriteAsync(folder, cancellation);
                var manifest = await Backups.MakeAsync(desk, parsed.GetValue(target)!, cancellation);
                if (json)
                {
                    Terminal.WriteJson(manifest);
                }
                else
                {
                    Terminal.Write($"{Terminal.Count(manifest.Posts)} posts backed up and verified, digest {manifest.Digest}");
                    Terminal.Write(
                        $"The keys are not in it. Keep a copy of {folder.KeyFolder} apart: without it the vault cannot be opened."
                    );
                }

                return CommandLine.Done;
            }
        );
    }
}

internal static class RestoreVerb
{
    public static Command Create()
    {
        var backup = new Argument<string>("FOLDER") { Description = "Folder of the backup." };
        return Common.AtFolder(
            new Command("restore", "Bring a backup into an empty data folder, with the keys it was made under, and prove it.") { backup },
            async (parsed, folder, json, cancellation) =>
            {
                var manifest = await Backups.RestoreAsync(parsed.GetValue(backup)!, folder, cancellation);
                if (json)
                {
                    Terminal.WriteJson(manifest);
                }
                else
                {
                    Terminal.Write($"{Terminal.Count(manifest.Posts)} posts restored and verified, digest {manifest.Digest}");
                }

                return CommandLine.Done;
            }
        );
    }
}
