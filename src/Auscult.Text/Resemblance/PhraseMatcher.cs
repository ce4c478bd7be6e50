using System.Runtime.InteropServices;

namespace Auscult.Text.Resemblance;

/// <summary>A window that resembles a phrase.</summary>
/// <param name="First">Its first word, in the run.</param>
/// <param name="Last">Its last word, inclusive.</param>
/// <param name="Score">Cosine of window and phrase.</param>
internal readonly record struct Resembling(LayPhrase Phrase, int First, int Last, float Score, ResemblanceKind Kind);

/// <summary>
/// Compares the words of a run with phrases: of each phrase whose two most telling words, or only telling word, are resembled nearby, all words
/// must be found within a few. Similarity is that of all runs of letters of window and phrase, word by word, words weighted by what they tell.
/// One a worker; not thread-safe.
/// </summary>
internal sealed class PhraseMatcher(LayPhrases phrases)
{
    private readonly WordRun _run = new();
    private readonly List<Resembling> _found = [];

    /// <summary>The words to compare: add them, then ask.</summary>
    public WordRun Run => _run;

    /// <summary>All that resembles a phrase, best first.</summary>
    public ReadOnlySpan<Resembling> Compare()
    {
        _found.Clear();
        for (var i = 0; i < _run.Count; i++)
        {
            if (_run[i].Bearing < Bearing.Anchor)
            {
                continue;
            }

            if (_run[i].Bearing == Bearing.Misspelt)
            {
                CompareOne(i);
            }

            for (var j = Math.Max(0, i - LayPhrases.MostWords + 1); j < i; j++)
            {
                if (_run[j].Bearing >= Bearing.Anchor)
                {
                    ComparePair(j, i);
                }
            }
        }

        if (_found.Count > 1)
        {
            _found.Sort(ByScore);
        }

        return CollectionsMarshal.AsSpan(_found);
    }

    private static int ByScore(Resembling a, Resembling b) =>
        a.Score != b.Score ? b.Score.CompareTo(a.Score)
        : a.Last - a.First != b.Last - b.First ? (b.Last - b.First).CompareTo(a.Last - a.First)
        : a.First != b.First ? a.First.CompareTo(b.First)
        : string.CompareOrdinal(a.Phrase.Text, b.Phrase.Text);

    private void CompareOne(int at)
    {
        foreach (var near in _run.Near(at))
        {
            foreach (var phrase in phrases.Of(near.Word))
            {
                Match(phrase, at, near, -1, default);
            }
        }
    }

    private void ComparePair(int first, int second)
    {
        foreach (var a in _run.Near(first))
        {
            foreach (var b in _run.Near(second))
            {
                if (a.Word != b.Word)
                {
                    foreach (var phrase in phrases.Of(a.Word, b.Word))
                    {
                        Match(phrase, first, a, second, b);
                    }
                }
            }
        }
    }

    private void Match(LayPhrase phrase, int first, NearWord a, int second, NearWord b)
    {
        Span<int> places = stackalloc int[LayPhrases.MostWords];
        Span<float> similarities = stackalloc float[LayPhrases.MostWords];
        places = places[..phrase.Words.Length];
        places.Fill(-1);
        Take(phrase, a, first, places, similarities);
        if (second >= 0)
        {
            Take(phrase, b, second, places, similarities);
        }

        var middle = second < 0 ? first : second;
        for (var word = 0; word < places.Length; word++)
        {
            if (
                places[word] < 0
                && !Find(phrase, word, Math.Min(first, middle), middle, places, similarities)
                && (phrases.Words.Roles(phrase.Words[word]) & WordRoles.Lack) == 0
            )
            {
                return;
            }
        }

        Weigh(phrase, places, similarities);
    }

    private static void Take(LayPhrase phrase, NearWord near, int at, Span<int> places, Span<float> similarities)
    {
        var word = phrase.Words.AsSpan().IndexOf(near.Word);
        (places[word], similarities[word]) = (at, near.Similarity);
    }

    /// <summary>The place nearest to the anchors where a word of the phrase is resembled most.</summary>
    private bool Find(LayPhrase phrase, int word, int first, int last, Span<int> places, Span<float> similarities)
    {
        var (best, similarity) = (-1, 0f);
        var wanted = phrase.Words[word];
        var isContent = phrases.Words.IsContent(wanted);
        for (var at = Math.Max(0, last - LayPhrases.MostWords + 1); at < Math.Min(_run.Count, first + LayPhrases.MostWords); at++)
        {
            if (places.Contains(at))
            {
                continue;
            }

            foreach (var near in _run.Near(at))
            {
                if (
                    near.Word == wanted
                    && (isContent || near.Similarity == 1)
                    && (near.Similarity > similarity || (near.Similarity == similarity && Distance(at) < Distance(best)))
                )
                {
                    (best, similarity) = (at, near.Similarity);
                }
            }
        }

        (places[word], similarities[word]) = (best, similarity);
        return best >= 0;

        int Distance(int at) => Math.Min(Math.Abs(at - first), Math.Abs(at - last));
    }

    private void Weigh(LayPhrase phrase, Span<int> places, ReadOnlySpan<float> similarities)
    {
        var (first, last) = Bounds(phrase, places);
        if (last - first + 1 > LayPhrases.MostWords)
        {
            return;
        }

        var (dot, before, differs, isTurned, lacks, isMisspelt, isInflected, keepsOrder) = (
            0f,
            -1,
            false,
            false,
            false,
            false,
            false,
            false
        );
        for (var word = 0; word < places.Length; word++)
        {
            var roles = phrases.Words.Roles(phrase.Words[word]);
            var at = places[word];
            if (at < first || at > last)
            {
                places[word] = -1;
                lacks = true;
                continue;
            }

            var weight = phrases.Words.Weight(phrase.Words[word]);
            dot += weight * _run[at].Weight * similarities[word];
            var isAlike = similarities[word] == 1;
            isMisspelt |= !isAlike && _run[at].Bearing == Bearing.Misspelt;
            isInflected |= !isAlike && _run[at].Bearing != Bearing.Misspelt;
            keepsOrder |= (roles & WordRoles.Ordered) != 0 || (roles & (WordRoles.Strict | WordRoles.Lack)) == WordRoles.Strict;
            if ((roles & WordRoles.Lack) == 0)
            {
                isTurned |= at < before;
                before = Math.Max(before, at);
            }
        }

        if (isTurned && (lacks || keepsOrder))
        {
            return;
        }

        var squares = 0f;
        for (var at = first; at <= last; at++)
        {
            squares += _run[at].Weight * _run[at].Weight;
            if (!places.Contains(at))
            {
                differs = true;
                if ((_run[at].Roles & (isTurned ? WordRoles.Turned : WordRoles.Between)) == 0)
                {
                    return;
                }
            }
        }

        if (!(differs || isTurned || lacks || isMisspelt || isInflected))
        {
            return;
        }

        var kind =
            isMisspelt ? (phrase.Words.Length == 1 ? ResemblanceKind.Word : ResemblanceKind.Misspelt)
            : isInflected ? ResemblanceKind.Inflected
            : ResemblanceKind.Arranged;
        _found.Add(new Resembling(phrase, first, last, dot / (MathF.Sqrt(squares) * phrase.Length), kind));
    }

    /// <summary>First and last word of the window: articles at its border are left out.</summary>
    private (int First, int Last) Bounds(LayPhrase phrase, ReadOnlySpan<int> places)
    {
        var (first, last) = (int.MaxValue, -1);
        for (var word = 0; word < places.Length; word++)
        {
            if (places[word] >= 0 && (phrases.Words.Roles(phrase.Words[word]) & WordRoles.Lack) == 0)
            {
                first = Math.Min(first, places[word]);
                last = Math.Max(last, places[word]);
            }
        }

        return (first, last);
    }
}
