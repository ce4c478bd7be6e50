using Auscult.Contracts;
using Auscult.Text.Labels;
using Auscult.Text.Learning.Training;

namespace Auscult.Text.Learning;

/// <summary>Why a head leans to an answer: words of the text, or a signal that has a name.</summary>
/// <param name="Words">The words as they stand in the text; null for a signal.</param>
/// <param name="Signal">What the signal means; null for words.</param>
/// <param name="Weight">How far it moves the answer, in units of log-odds: above 0 towards it, below 0 away from it.</param>
public readonly record struct Reason(string? Words, string? Signal, float Weight);

/// <summary>Asks trained heads about a text outside of the pipeline: to measure them and to explain them. Not thread-safe.</summary>
public sealed class HeadReader
{
    /// <summary>What signals are called in reasons.</summary>
    public static IReadOnlyList<string> SignalNames { get; } = [.. Enumerable.Range(0, Signals.Count).Select(Signals.NameOf)];

    private readonly TextPipeline _pipeline;
    private readonly PostAnalysis _analysis = new();
    private readonly HeadScorer _scorer;
    private readonly SignalReader _signals;
    private readonly WordFeatures _word;
    private readonly SeenWords _seen = new();

    /// <summary>A reader for heads.</summary>
    public HeadReader(KnowledgeBase knowledge, HeadBank bank)
    {
        _pipeline = new TextPipeline(knowledge);
        var classes = new WordClasses(knowledge);
        _signals = new SignalReader(_pipeline.Cues, _pipeline.SlotCount);
        _scorer = new HeadScorer(bank, classes, _signals);
        _word = new WordFeatures(classes);
    }

    /// <summary>Reads a text in a language that is known; the answers are about it until the next one.</summary>
    public void Read(in PostWords words, string language)
    {
        _pipeline.Understand(words, language, _analysis);
        _scorer.Read(_pipeline.Fields, _analysis.Findings.Items);
    }

    /// <summary>Probabilities of a head: one per answer; of yes alone for a yes-or-no head.</summary>
    /// <param name="head">Its place in the bank.</param>
    public ReadOnlySpan<float> ProbabilitiesOf(int head) => _scorer.ProbabilitiesOf(head);

    /// <summary>The answers a head gives, one bit each, in the order of its labels.</summary>
    /// <param name="head">Its place in the bank.</param>
    public ulong AnswersOf(int head)
    {
        var probabilities = _scorer.ProbabilitiesOf(head);
        switch (_scorer.Bank.Models[head].Description.Kind)
        {
            case HeadKind.Classes:
                return 1UL << ClassWeights.Choose(probabilities, _scorer.ThresholdsOf(head));
            case HeadKind.Labels:
                var found = 0UL;
                for (var i = 0; i < probabilities.Length; i++)
                {
                    found |= probabilities[i] >= _scorer.ThresholdOf(head, i) ? 1UL << i : 0;
                }

                return found;
            default:
                return probabilities[0] >= _scorer.ThresholdOf(head, 0) ? 2UL : 1UL;
        }
    }

    /// <summary>What spoke for a label, strongest first; nothing when no head of the bank gives it.</summary>
    /// <param name="label">Name of the label.</param>
    /// <param name="most">How many reasons at most.</param>
    public IReadOnlyList<Reason> ExplainLabel(string label, int most) =>
        TrainedLabelers.PlaceOf(_scorer.Bank, label) is { } place
            ? [.. Explain(place.Head, place.Answer, int.MaxValue).Where(reason => reason.Weight > 0).Take(most)]
            : [];

    /// <summary>What moved a head most, strongest first. Letters count with their word.</summary>
    /// <param name="head">Its place in the bank.</param>
    /// <param name="label">Which of its answers; anything for a yes-or-no head.</param>
    /// <param name="most">How many reasons at most.</param>
    public IReadOnlyList<Reason> Explain(int head, int label, int most)
    {
        _seen.Begin(FeatureSpace.TokensOf(_pipeline.Fields));
        var left = FeatureSpace.MostTokens;
        var lane = new LaneReasons(_scorer.Bank, head, LaneOf(head, label));
        foreach (var field in _pipeline.Fields)
        {
            ulong before = 0;
            var start = 0;
            var tokens = field.Tokens[..Math.Min(left, field.TokenCount)];
            left -= tokens.Length;
            foreach (ref readonly var token in tokens)
            {
                _word.Read(field.Text, token);
                if (_seen.IsNew(WordFeatures.KeyOf(token)))
                {
                    lane.AddWord(_word, field.Text.AsSpan(token.Start, token.Length));
                }

                if (token.Kind == TokenKind.Hashtag)
                {
                    lane.AddPair(HeadScorer.HashtagMark, _word.First, field.Text.AsSpan(token.Start, token.Length));
                }

                if (before != 0)
                {
                    lane.AddPair(before, _word.First, field.Text.AsSpan(start, token.End - start));
                }

                before = _word.Second == 0 ? _word.First : _word.Second;
                start = token.Start;
            }
        }

        if (_scorer.PatternsOf(head) is { } patterns)
        {
            lane.AddPatterns(patterns, new WordSpans(_pipeline.Fields).Around);
        }

        return lane.Strongest(_signals.Values, most);
    }

    private int LaneOf(int head, int label) =>
        _scorer.Bank.Models[head].Description.Kind switch
        {
            HeadKind.Binary => 0,
            HeadKind.Registers => _scorer.LogitsOf(head)[2] > 0 ? 1 : 0,
            _ => label,
        };
}
