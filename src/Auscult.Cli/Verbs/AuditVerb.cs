using System.CommandLine;
using Auscult.App;
using Auscult.App.Audit;
using Auscult.App.Explore;
using Auscult.Cli.Output;
using Auscult.Contracts;
using Auscult.Storage.Sqlite.Work;

namespace Auscult.Cli.Verbs;

internal static class AuditVerb
{
    public static Command Create()
    {
        var after = new Option<long>("--after") { Description = "Only records with a higher sequence, to page on." };
        var take = new Option<int>("--take") { Description = "Records to list.", DefaultValueFactory = _ => 100 };
        var command = new Command("audit", "Who decided and disclosed what: an append-only chain.")
        {
            after,
            take,
            Verify(),
            Export(),
            Erase(),
        };
        return Common.AtFolder(
            command,
            async (parsed, folder, json, cancellation) =>
            {
                await using var desk = Desk.OpenToRead(folder);
                foreach (var record in await desk.Store.Audit.ReadAsync(parsed.GetValue(after), parsed.GetValue(take), cancellation))
                {
                    await ShowAsync(desk, record, json, cancellation);
                }

                return CommandLine.Done;
            }
        );
    }

    private static async Task ShowAsync(Desk desk, AuditRecord record, bool json, CancellationToken cancellation)
    {
        var values = desk.Trail.Values(record, await desk.Store.Audit.KeyAsync(record.Sequence, cancellation));
        if (json)
        {
            Terminal.WriteJson(
                new
                {
                    record.Sequence,
                    At = PostJson.Time(record.At),
                    record.Actor,
                    record.Action,
                    record.Entity,
                    Values = values is null ? null : System.Text.Json.Nodes.JsonNode.Parse(values),
                    Erased = values is null ? true : (bool?)null,
                    record.Hash,
                }
            );
            return;
        }

        Terminal.Write(
            $"{record.Sequence}  {PostJson.Time(record.At)}  {record.Actor}  {record.Action}  {record.Entity}  {values ?? "(values erased)"}"
        );
    }

    private static Command Verify() =>
        Common.AtFolder(
            new Command("verify", "Prove that no record was changed, removed or put in between."),
            async (_, folder, json, cancellation) =>
            {
                await using var desk = Desk.OpenToRead(folder);
                var chainBreak = await AuditChain.FirstBreakAsync(desk.Store.Audit, cancellation);
                if (json)
                {
                    Terminal.WriteJson(new { ok = chainBreak is null, first_break = chainBreak });
                }
                else
                {
                    Terminal.Write(chainBreak is { } at ? $"The chain breaks at record {at}." : "The chain holds.");
                }

                return chainBreak is null ? CommandLine.Done : CommandLine.Failed;
            }
        );

    private static Command Export()
    {
        var actor = new Option<string?>("--actor") { Description = "Only what this account did." };
        var action = new Option<string?>("--action") { Description = "Only this action." };
        var entity = new Option<string?>("--entity") { Description = "Only about this: item:42, or item: for all items." };
        var output = new Option<string?>("--out") { Description = "File, or - for standard output.", HelpName = "FILE|-" };
        return Common.AtFolder(
            new Command("export", "Write records as JSON lines, oldest first; the audit keeps the hash of what was written.")
            {
                actor,
                action,
                entity,
                output,
            },
            async (parsed, folder, json, cancellation) =>
            {
                await using var workspace = await Workspace.OpenAsync(folder, cancellation);
                var filter = new AuditFilter(
                    Actor: parsed.GetValue(actor),
                    Action: parsed.GetValue(action),
                    Entity: parsed.GetValue(entity)
                );
                await using var file = new ExportFile(parsed.GetValue(output), json);
                var exported = await new AuditExport(workspace, DataFolder.Actor).WriteAsync(filter, () => file.Open(), cancellation);
                file.Say($"{Terminal.Count(exported.Records)} records written, SHA-256 {exported.Sha256}", exported);
                return CommandLine.Done;
            }
        );
    }

    private static Command Erase()
    {
        var sequence = new Argument<long>("RECORD");
        return Common.AtFolder(
            new Command("erase", "Destroy the key of a record's values, on a person's request; the chain still verifies.") { sequence },
            async (parsed, folder, json, cancellation) =>
            {
                await using var desk = await Desk.OpenToWriteAsync(folder, cancellation);
                var record = parsed.GetValue(sequence);
                if (!await desk.Store.Audit.EraseAsync(record, cancellation))
                {
                    throw new RefusalException($"Record {record} does not exist or was erased before.");
                }

                await desk.Store.Audit.AppendAsync(desk.Trail.Entry("erase-values", $"audit:{record}", new { record }), cancellation);
                if (json)
                {
                    Terminal.WriteJson(new { erased = record });
                }
                else
                {
                    Terminal.Write($"The values of record {record} are gone.");
                }

                return CommandLine.Done;
            }
        );
    }
}
