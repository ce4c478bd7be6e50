using Auscult.Contracts;

namespace Auscult.Text.Learning;

/// <summary>
/// The words of a post as numbers of a vocabulary, read once for all heads that share it and only when the first of them is asked. One a worker;
/// not thread-safe; allocates nothing after it was made.
/// </summary>
/// <param name="vocabulary">One of the models whose vocabulary it is.</param>
internal sealed class WordNumbers(PatternModel vocabulary)
{
    private readonly int[] _words = new int[PatternModel.MostWords + 2];
    private IReadOnlyList<AnalyzedField> _fields = [];
    private bool _isRead;
    private int _count;

    /// <summary>The numbers in order, with word 0 before and behind: it stands for every word that is not known.</summary>
    public ReadOnlySpan<int> Padded
    {
        get
        {
            if (!_isRead)
            {
                ReadFields();
            }

            return _words.AsSpan(0, _count + 2);
        }
    }

    /// <summary>Whether a model has the same vocabulary.</summary>
    public bool AreOf(PatternModel model) => vocabulary.Words.SequenceEqual(model.Words);

    /// <summary>Looks at another post; what was known of the one before is gone.</summary>
    public void Begin(IReadOnlyList<AnalyzedField> fields) => (_fields, _isRead) = (fields, false);

    /// <summary>Looks at words that were read before.</summary>
    public void Begin(ReadOnlySpan<ulong> words)
    {
        (_count, _isRead) = (0, true);
        foreach (var word in words)
        {
            if (!Take(word))
            {
                break;
            }
        }

        _words[_count + 1] = 0;
    }

    private void ReadFields()
    {
        (_count, _isRead) = (0, true);
        for (var i = 0; i < _fields.Count; i++)
        {
            foreach (ref readonly var token in _fields[i].Tokens)
            {
                var (first, second) = WordSequence.PartsOf(token);
                if (!Take(first) || (second != 0 && !Take(second)))
                {
                    break;
                }
            }
        }

        _words[_count + 1] = 0;
    }

    private bool Take(ulong word)
    {
        if (_count == PatternModel.MostWords)
        {
            return false;
        }

        _words[++_count] = vocabulary.Find(word);
        return true;
    }
}
