using System.CommandLine;
using System.Globalization;
using Auscult.App;
using Auscult.App.People;
using Auscult.App.Samples;
using Auscult.Cli.Output;
using Auscult.Contracts;

namespace Auscult.Cli.Verbs;

/// <summary>How well a label is given to one's own posts: draw some, judge them, read the figures, move the threshold.</summary>
internal static class SampleVerb
{
    public static Command Create() =>
        new("sample", "How well labels are given to your own posts: draw some, judge them, see figures, move the threshold.")
        {
            Draw(),
            List(),
            Label(),
            Undo(),
            Results(),
            Export(),
            Delete(),
            ThresholdVerbs.Create(),
        };

    public static Argument<long> Id() => new("SAMPLE") { Description = "Number of the sample." };

    private static Command Draw()
    {
        var name = new Argument<string>("NAME") { Description = "What people will call it." };
        var label = new Option<string>("--label")
        {
            Description = "The label to judge.",
            HelpName = "LABEL",
            DefaultValueFactory = _ => Heads.AdverseEvent,
        };
        var size = new Option<int>("--size") { Description = "Posts to draw, at most 5,000.", DefaultValueFactory = _ => 200 };
        var method = new Option<SampleMethod>("--method")
        {
            Description = "random, or stratified: equally many of every band of scores.",
            DefaultValueFactory = _ => SampleMethod.Random,
        };
        var seed = new Option<long?>("--seed")
        {
            Description = "Draws the same posts again. Default: one more than the number of the newest sample.",
            HelpName = "N",
        };
        var query = new Option<string>("--query") { Description = "Only posts that match, as in search.", DefaultValueFactory = _ => "" };
        return Common.AtFolder(
            new Command("draw", "Draw posts to judge; audited. Scores at most the 200,000 latest posts, and says so when there are more.")
            {
                name,
                label,
                size,
                method,
                seed,
                query,
            },
            async (parsed, folder, json, cancellation) =>
            {
                await using var desk = await Desk.OpenToWriteAsync(folder, cancellation);
                var order = new SampleOrder(
                    parsed.GetValue(name)!,
                    parsed.GetValue(label)!,
                    parsed.GetValue(method),
                    parsed.GetValue(size),
                    parsed.GetValue(seed) ?? await SampleDesk.NextSeedAsync(desk.Store, cancellation),
                    parsed.GetValue(query)!
                );
                var drawing = new SampleDrawing(desk.Understand(), desk.Clock);
                var draw = await drawing.DrawAsync(desk.Store, order, desk.Trail.Actor, new ScoringProgress(json), cancellation);
                var id = await new SampleDesk(desk).KeepAsync(draw, cancellation);
                SampleText.Write(await SampleDesk.FindAsync(desk.Store, id, cancellation), json);
                return CommandLine.Done;
            }
        );
    }

    private static Command List() =>
        Common.AtFolder(
            new Command("list", "Samples, newest first."),
            async (_, folder, json, cancellation) =>
            {
                await using var desk = Desk.OpenToRead(folder);
                foreach (var sample in await desk.Store.Samples.ListAsync(cancellation))
                {
                    SampleText.Write(sample, json);
                }

                return CommandLine.Done;
            }
        );

    private static Command Label()
    {
        var id = Id();
        return Common.AtFolder(
            new Command(
                "label",
                "Judge posts one by one, as AUSCULT_ACTOR: y yes, n no, u unsure, z takes back the last, q ends; an answer a line. "
                    + "Scores and what others said are not shown. Example: printf 'y\\nn\\nq\\n' | auscult sample label 1"
            )
            {
                id,
            },
            async (parsed, folder, json, cancellation) =>
            {
                await using var desk = await Desk.OpenToWriteAsync(folder, cancellation);
                await new LabellingSession(desk, parsed.GetValue(id), json).RunAsync(Console.In, cancellation);
                return CommandLine.Done;
            }
        );
    }

    private static Command Undo()
    {
        var id = Id();
        return Common.AtFolder(
            new Command("undo", "Take back your last judgement, as AUSCULT_ACTOR; audited.") { id },
            async (parsed, folder, json, cancellation) =>
            {
                await using var desk = await Desk.OpenToWriteAsync(folder, cancellation);
                var post = await new SampleDesk(desk).UndoAsync(parsed.GetValue(id), cancellation);
                if (json)
                {
                    Terminal.WriteJson(new { post });
                }
                else
                {
                    Terminal.Write($"Taken back: your judgement of post {post}.");
                }

                return CommandLine.Done;
            }
        );
    }

    private static Command Delete()
    {
        var id = Id();
        var name = new Option<string>("--name") { Description = "The sample's name again, to confirm.", Required = true };
        return Common.AtFolder(
            new Command("delete", "Delete a sample with every judgement; audited. Thresholds that were saved by it stay.") { id, name },
            async (parsed, folder, json, cancellation) =>
            {
                await using var desk = await Desk.OpenToWriteAsync(folder, cancellation);
                var sample = await new SampleDesk(desk).DeleteAsync(parsed.GetValue(id), parsed.GetValue(name)!, cancellation);
                if (json)
                {
                    Terminal.WriteJson(new { deleted = sample.Id, judged = sample.Judged });
                }
                else
                {
                    Terminal.Write(
                        string.Create(CultureInfo.InvariantCulture, $"Sample {sample.Id} is deleted, with {sample.Judged} judged posts.")
                    );
                }

                return CommandLine.Done;
            }
        );
    }

    private static Command Results()
    {
        var id = Id();
        var threshold = new Option<double?>("--threshold")
        {
            Description = "Figures at this threshold instead of the whole curve, 0.005 to 1.",
            HelpName = "P",
        };
        return Common.AtFolder(
            new Command("results", "What a sample says: precision, recall, prevalence, kappa, thresholds, drift; with 95 % intervals.")
            {
                id,
                threshold,
            },
            async (parsed, folder, json, cancellation) =>
            {
                await using var desk = Desk.OpenToRead(folder);
                var report = await SampleReport.ReadAsync(desk.Store, parsed.GetValue(id), cancellation);
                if (parsed.GetValue(threshold) is { } at)
                {
                    ThresholdDesk.Require(report.Sample.Draft.Head);
                    report = report with { Curve = [report.At(at)] };
                }

                SampleText.Write(report, json);
                return CommandLine.Done;
            }
        );
    }

    private static Command Export()
    {
        var id = Id();
        var output = new Option<string?>("--out") { Description = "File, or - for standard output.", HelpName = "FILE|-" };
        return Common.AtFolder(
            new Command(
                "export",
                "Judged posts as lines that auscult train and auscult eval read: protected words and the label; audited, needs the right ExportText. "
                    + "Example: auscult sample export 1 --out own.jsonl && auscult train adverse-event --in own.jsonl --out own.head"
            )
            {
                id,
                output,
            },
            async (parsed, folder, json, cancellation) =>
            {
                if (!folder.HasStore)
                {
                    throw new RefusalException(
                        $"There is no store in {folder.Path} yet. Run auscult ingest first, or name another folder with --data."
                    );
                }

                await using var workspace = await Workspace.OpenAsync(folder, cancellation);
                var permissions = await workspace.ReadAsync(
                    store => Acting.PermissionsAsync(store, DataFolder.Actor, cancellation),
                    cancellation
                );
                await using var file = new ExportFile(parsed.GetValue(output), json);
                var export = new SampleExport(workspace, DataFolder.Actor, permissions);
                var written = await export.WriteAsync(parsed.GetValue(id), file.Open, cancellation);
                file.Say(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{written.Yes} posts with the label and {written.No} without written; {written.Unsettled} not judged yes or no, {written.LeftOut} left out, because their sources keep words inside"
                    ),
                    written
                );
                return CommandLine.Done;
            }
        );
    }

    /// <summary>Says on standard error how far the scoring is.</summary>
    private sealed class ScoringProgress(bool json) : IProgress<double>
    {
        private int _told;

        public void Report(double value)
        {
            const int step = 10;
            var percent = (int)(value * 100) / step * step;
            if (!json && percent > _told)
            {
                _told = percent;
                Terminal.Note($"Scored {percent} %");
            }
        }
    }
}
