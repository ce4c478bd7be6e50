using System.Numerics;
using Auscult.Contracts;
using Auscult.Text.Labels;

namespace Auscult.Text.Learning;

/// <summary>
/// Reads the signals of a post: shares of classes of words, how medicines, complaints and words of cause stand to each other, cues, shape.
/// Reused from post to post; not thread-safe; allocates nothing.
/// </summary>
internal sealed class SignalReader
{
    private const int Near = 30;
    private const int Linked = 150;
    private const int ManyComplaints = 3;
    private const int FewWords = 6;

    private readonly CueBoard _cues;
    private readonly int[] _cueSignals;
    private readonly int[] _counts = new int[WordClasses.Count];
    private readonly float[] _values = new float[Signals.Count];
    private readonly Places _medicines = new();
    private readonly Places _harms = new();
    private readonly Places _causes = new();
    private readonly Places _denials = new();
    private readonly Places _selves = new();
    private readonly Places _severe = new();
    private int _tokens;

    public SignalReader(CueBoard cues, int slots)
    {
        _cues = cues;
        _cueSignals = new int[slots];
        Array.Fill(_cueSignals, -1);
        for (var i = 0; i < Signals.Cues.Length; i++)
        {
            if (cues.Slot(Signals.Cues[i]) is >= 0 and var slot)
            {
                _cueSignals[slot] = Signals.FirstCue + i;
            }
        }
    }

    /// <summary>The signals of the post, valid until the next one.</summary>
    public ReadOnlySpan<float> Values => _values;

    public void Begin()
    {
        Array.Clear(_counts);
        Array.Clear(_values);
        _medicines.Clear();
        _harms.Clear();
        _causes.Clear();
        _denials.Clear();
        _selves.Clear();
        _severe.Clear();
        _tokens = 0;
    }

    /// <summary>Takes in a token with the classes of its word.</summary>
    public void Add(AnalyzedField field, in Token token, WordClass classes)
    {
        if (_tokens++ == 0 && (classes & WordClass.FirstPerson) != 0)
        {
            _values[Signals.StartsWithSelf] = 1;
        }

        AddShape(field, token);
        for (var rest = (uint)classes; rest != 0; rest &= rest - 1)
        {
            _counts[BitOperations.TrailingZeroCount(rest)]++;
        }

        const WordClass Placed =
            WordClass.Cause
            | WordClass.Negation
            | WordClass.FirstPerson
            | WordClass.Severe
            | WordClass.MedicineEnding
            | WordClass.HarmEnding;
        if ((classes & Placed) != 0)
        {
            Place(Position(field.Field, token.Start), classes);
        }
    }

    /// <summary>Computes what depends on the whole post.</summary>
    public void Finish(ReadOnlySpan<Finding> findings)
    {
        ReadFindings(findings);
        foreach (ref readonly var match in _cues.Matches)
        {
            if (_cueSignals[match.Entry.Slot] is >= 0 and var signal)
            {
                _values[signal] = 1;
            }
        }

        for (var i = 0; i < WordClasses.Count; i++)
        {
            _values[i] = Damp(_counts[i]);
        }

        for (var i = Signals.QuestionMarks; i <= Signals.Dots; i++)
        {
            _values[i] = i == Signals.StartsWithSelf ? _values[i] : Damp((int)_values[i]);
        }

        _values[Signals.Length] = BitOperations.Log2((uint)_tokens + 1) / 8f;
        _values[Signals.Short] = _tokens <= FewWords ? 1 : 0;
        Relate();
    }

    /// <summary>0, .5, .75, .9, 1: the first occurrence counts most.</summary>
    private static float Damp(int count) =>
        count switch
        {
            <= 0 => 0,
            1 => .5f,
            2 => .75f,
            3 => .9f,
            _ => 1,
        };

    private static int Position(PostField field, int start) => (field.Index << 21) + start;

    private void Place(int position, WordClass classes)
    {
        if ((classes & WordClass.Cause) != 0)
        {
            _causes.Add(position);
        }

        if ((classes & WordClass.Negation) != 0)
        {
            _denials.Add(position);
        }

        if ((classes & WordClass.FirstPerson) != 0)
        {
            _selves.Add(position);
        }

        if ((classes & WordClass.Severe) != 0)
        {
            _severe.Add(position);
        }

        if ((classes & WordClass.MedicineEnding) != 0)
        {
            _medicines.Add(position);
        }

        if ((classes & WordClass.HarmEnding) != 0)
        {
            _harms.Add(position);
        }
    }

    private void AddShape(AnalyzedField field, in Token token)
    {
        switch (token.Kind)
        {
            case TokenKind.Punctuation:
                var signal = field.Text[token.Start] switch
                {
                    '?' => Signals.QuestionMarks,
                    '!' => Signals.ExclamationMarks,
                    '"' or '\u201C' or '\u2018' or '\u00AB' => Signals.Quotes,
                    '(' or '[' => Signals.Brackets,
                    ',' => Signals.Commas,
                    '.' or '\u2026' => Signals.Dots,
                    _ => -1,
                };
                if (signal >= 0)
                {
                    _values[signal]++;
                }

                break;
            case TokenKind.Url:
                _values[Signals.Links]++;
                break;
            case TokenKind.Mention:
                _values[Signals.Mentions]++;
                break;
            case TokenKind.Hashtag:
                _values[Signals.Hashtags]++;
                break;
            case TokenKind.Number:
                _values[Signals.Numbers]++;
                break;
            case TokenKind.Emoji:
                _values[Signals.Emoji]++;
                break;
            default:
                break;
        }

        if ((token.Flags & TokenFlags.AllCaps) != 0)
        {
            _values[Signals.Capitals]++;
        }
        else if ((token.Flags & (TokenFlags.Capitalised | TokenFlags.SentenceStart)) == TokenFlags.Capitalised)
        {
            _values[Signals.Names]++;
        }

        _values[Signals.Elongated] += (token.Flags & TokenFlags.Elongated) != 0 ? 1 : 0;
        _values[Signals.Sentences] += (token.Flags & TokenFlags.SentenceStart) != 0 ? 1 : 0;
    }

    private void ReadFindings(ReadOnlySpan<Finding> findings)
    {
        var (medicines, complaints, firm) = (0, 0, 0);
        foreach (ref readonly var finding in findings)
        {
            if (finding.Kind == FindingKind.Medicine)
            {
                medicines++;
                _medicines.Add(Position(finding.Field, finding.Start));
            }
            else if (finding.Kind is FindingKind.Symptom or FindingKind.Condition)
            {
                complaints++;
                firm += finding.Flags == FindingFlags.None ? 1 : 0;
                _harms.Add(Position(finding.Field, finding.Start));
                MarkFlags(finding.Flags);
            }
        }

        _values[Signals.Medicines] = Damp(medicines);
        _values[Signals.Complaints] = Damp(complaints);
        _values[Signals.FirmComplaints] = Damp(firm);
        _values[Signals.ManyHarms] = complaints >= ManyComplaints ? 1 : 0;
    }

    private void MarkFlags(FindingFlags flags)
    {
        Mark(flags, FindingFlags.Negated, Signals.NegatedComplaints);
        Mark(flags, FindingFlags.Hypothetical, Signals.HypotheticalComplaints);
        Mark(flags, FindingFlags.Historical, Signals.HistoricalComplaints);
        Mark(flags, FindingFlags.OtherPerson, Signals.OthersComplaints);
    }

    private void Mark(FindingFlags flags, FindingFlags flag, int signal)
    {
        if ((flags & flag) != 0)
        {
            _values[signal] = 1;
        }
    }

    private void Relate()
    {
        foreach (var harm in _harms.Items)
        {
            Raise(Signals.CauseNearHarm, _causes.Nearest(harm) <= Near);
            Raise(Signals.NegationBeforeHarm, _denials.NearestBefore(harm) <= Near);
            Raise(Signals.SelfNearHarm, _selves.NearestBefore(harm) <= Near);
            Raise(Signals.SevereNearHarm, _severe.Nearest(harm) <= Near);
        }

        var nearest = int.MaxValue;
        foreach (var medicine in _medicines.Items)
        {
            Raise(Signals.CauseNearMedicine, _causes.Nearest(medicine) <= Near);
            foreach (var harm in _harms.Items)
            {
                var distance = Math.Abs(harm - medicine);
                nearest = Math.Min(nearest, distance);
                if (distance <= Linked)
                {
                    Raise(harm > medicine ? Signals.HarmAfterMedicine : Signals.MedicineAfterHarm, true);
                    Raise(Signals.CauseBetween, _causes.AnyBetween(Math.Min(harm, medicine), Math.Max(harm, medicine)));
                }
            }
        }

        Raise(Signals.Both, _medicines.Items.Length > 0 && _harms.Items.Length > 0);
        _values[Signals.Nearness] = nearest == int.MaxValue ? 0 : 1f / (1 + (nearest / (float)Near));
    }

    private void Raise(int signal, bool holds)
    {
        if (holds)
        {
            _values[signal] = 1;
        }
    }

    /// <summary>The first few places of something in a post.</summary>
    private sealed class Places
    {
        private readonly int[] _at = new int[24];
        private int _count;

        public ReadOnlySpan<int> Items => _at.AsSpan(0, _count);

        public void Clear() => _count = 0;

        public void Add(int position)
        {
            if (_count < _at.Length)
            {
                _at[_count++] = position;
            }
        }

        public int Nearest(int position)
        {
            var nearest = int.MaxValue;
            foreach (var place in Items)
            {
                nearest = Math.Min(nearest, Math.Abs(place - position));
            }

            return nearest;
        }

        public int NearestBefore(int position)
        {
            var nearest = int.MaxValue;
            foreach (var place in Items)
            {
                nearest = place < position ? Math.Min(nearest, position - place) : nearest;
            }

            return nearest;
        }

        public bool AnyBetween(int from, int to)
        {
            foreach (var place in Items)
            {
                if (place > from && place < to)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
