using System.CommandLine;
using Auscult.Text.Resemblance;

namespace Auscult.Cli.Verbs;

/// <summary>Words that are spelt right: `auscult train spelling`.</summary>
internal static class SpellingVerb
{
    public static Command CreateTrain()
    {
        var (input, output) = (Labelled.Inputs(), Labelled.Output("words"));
        return Common.AtFolder(
            new Command("spelling", "One word a line. Kept are hashes of them, no words.") { input, output },
            (parsed, _, json, _) =>
            {
                var started = TimeProvider.System.GetTimestamp();
                var words = KnownWords.From(parsed.GetValue(input)!.SelectMany(Read));
                var bytes = words.Write();
                File.WriteAllBytes(parsed.GetValue(output)!, bytes);
                Labelled.Print(
                    new
                    {
                        task = "spelling",
                        n = words.Count,
                        bytes = bytes.Length,
                        Seconds = Labelled.SecondsSince(started),
                    },
                    json
                );
                return Task.FromResult(CommandLine.Done);
            }
        );
    }

    private static List<string> Read(string path)
    {
        using var reader = EvalVerb.Open(path);
        return [.. EvalVerb.Lines(reader)];
    }
}
