using System.CommandLine;
using Auscult.App;
using Auscult.App.Explore;
using Auscult.App.Samples;
using Auscult.Cli.Output;
using Auscult.Contracts;

namespace Auscult.Cli.Verbs;

/// <summary>`auscult sample threshold`: from which probability on a post is given a label.</summary>
internal static class ThresholdVerbs
{
    public static Command Create() => new("threshold", "From which probability on a post is given a label.") { Show(), Set(), Reset() };

    private static Command Show()
    {
        var label = new Argument<string?>("LABEL")
        {
            Description = "All that was saved for this label, latest first. Without one: what holds now, by label.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        return Common.AtFolder(
            new Command("show", "Saved thresholds; a label without one is given as its head was trained.") { label },
            async (parsed, folder, json, cancellation) =>
            {
                await using var desk = Desk.OpenToRead(folder);
                var one = parsed.GetValue(label);
                var saved = one is null ? await ThresholdDesk.HoldingAsync(desk.Store, cancellation) : await HistoryAsync(desk, one);
                foreach (var threshold in saved)
                {
                    Write(threshold, json);
                }

                if (saved.Count == 0 && !json)
                {
                    Terminal.Write($"{one ?? "All labels"}: as trained; nobody saved a threshold.");
                }

                return CommandLine.Done;

                async Task<IReadOnlyList<HeadThreshold>> HistoryAsync(Desk desk, string head)
                {
                    ThresholdDesk.Require(head);
                    return await desk.Store.Thresholds.HistoryAsync(head, cancellation);
                }
            }
        );
    }

    private static Command Set()
    {
        var label = Label();
        var value = new Argument<double>("PROBABILITY") { Description = "0.005 to 1, kept in steps of 0.005." };
        var reason = Reason();
        var sample = new Option<long?>("--sample") { Description = "The sample it was decided by.", HelpName = "SAMPLE" };
        return Common.AtFolder(
            new Command(
                "set",
                "Save a threshold; audited. It holds for posts that come in from now on; auscult reanalyze applies it to those stored."
            )
            {
                label,
                value,
                reason,
                sample,
            },
            (parsed, folder, json, cancellation) =>
                SaveAsync(
                    folder,
                    parsed.GetValue(label)!,
                    parsed.GetValue(value),
                    parsed.GetValue(reason)!,
                    parsed.GetValue(sample),
                    json,
                    cancellation
                )
        );
    }

    private static Command Reset()
    {
        var label = Label();
        var reason = Reason();
        return Common.AtFolder(
            new Command("reset", "Go back to the label as its head was trained; audited.") { label, reason },
            (parsed, folder, json, cancellation) =>
                SaveAsync(folder, parsed.GetValue(label)!, null, parsed.GetValue(reason)!, null, json, cancellation)
        );
    }

    private static async Task<int> SaveAsync(
        DataFolder folder,
        string label,
        double? value,
        string reason,
        long? sample,
        bool json,
        CancellationToken cancellation
    )
    {
        await using var desk = await Desk.OpenToWriteAsync(folder, cancellation);
        var basedOn = (await ThresholdDesk.FindAsync(desk.Store, label, cancellation))?.Version ?? 0;
        Write(await new ThresholdDesk(desk).SaveAsync(label, value, basedOn, reason, sample, cancellation), json);
        if (!json)
        {
            Terminal.Note("It holds for posts that come in from now on. Run auscult reanalyze to apply it to those stored.");
        }

        return CommandLine.Done;
    }

    private static Argument<string> Label() =>
        new("LABEL")
        {
            Description = "A label that a trained head gives with a probability: adverse-event, negative, anger, concern-rushed and so on.",
        };

    private static Option<string> Reason() => new("--reason") { Description = "Why; for those who come later.", Required = true };

    private static void Write(HeadThreshold threshold, bool json)
    {
        if (json)
        {
            Terminal.WriteJson(
                new
                {
                    label = threshold.Head,
                    threshold.Version,
                    threshold = threshold.Value,
                    as_trained = threshold.Value is null,
                    at = PostJson.Time(threshold.At),
                    threshold.Person,
                    threshold.Reason,
                    threshold.Sample,
                }
            );
            return;
        }

        var by = threshold.Sample is { } sample ? $", by sample {sample}" : "";
        Terminal.Write(
            $"{threshold.Head}, version {threshold.Version}: {SampleText.Threshold(threshold.Value)}{by}; {PostJson.Time(threshold.At)}, {threshold.Person}: {threshold.Reason}"
        );
    }
}
