using Auscult.Contracts;
using Auscult.Text.Tokens;

namespace Auscult.Text.Patient;

/// <summary>
/// Who is mentioned in a field, in the order of the words: the writer ("I", "my arm"), somebody close ("my mother"), others ("a friend", "her
/// husband"), and for "she" whoever was meant before. Reused from field to field; not thread-safe.
/// </summary>
internal sealed class MentionReader(PatientWords words)
{
    /// <summary>Tokens between "my" and who is meant: "my 3 year old", "my dear old mother".</summary>
    private const int MostBetween = 5;

    /// <summary>Tokens between two who are named together: "my mother (61) and I".</summary>
    private const int MostJoined = 6;

    /// <summary>In place of the sex: "she" is not the "somebody" before.</summary>
    private const string NoOne = "none";

    private static readonly HashSet<ulong> _places = Hashes("in on for of to with from since when chez à au pour de sur dans depuis");
    private static readonly HashSet<ulong> _others = Hashes(
        "his her their your the a an this whose one another sa ses leur ta ton la le un une cette ce"
    );
    private static readonly HashSet<ulong> _same = Hashes("as am im i'm being suis étant");
    private static readonly HashSet<ulong> _tells = Hashes(
        "told tell tells telling ask asks asked remind reminds reminded inform informed called text texted"
    );
    private static readonly HashSet<ulong> _and = Hashes("and nor et");
    private static readonly HashSet<ulong> _theirs = Hashes("house place home apartment car party wedding funeral birthday name chez");
    private static readonly HashSet<ulong> _patients = Hashes("patient patients");
    private static readonly ulong _of = TokenFold.Hash("of");
    private static readonly ulong _old = TokenFold.Hash("old");
    private static readonly ulong _me = TokenFold.Hash("me");
    private static readonly ulong _son = TokenFold.Hash("son");

    private readonly List<Mention> _mentions = [];
    private readonly List<int> _sentences = [];
    private int _lastToken;

    /// <summary>The mentions of the field read last.</summary>
    public List<Mention> Mentions => _mentions;

    /// <summary>0-based number of the sentence that a place is in.</summary>
    public int SentenceAt(int place)
    {
        var number = 0;
        while (number < _sentences.Count && _sentences[number] <= place)
        {
            number++;
        }

        return number;
    }

    public void Read(in TextView text)
    {
        _mentions.Clear();
        _sentences.Clear();
        _lastToken = -1;
        for (var i = 0; i < text.Tokens.Length; i++)
        {
            if (i > 0 && StartsSentence(text, i))
            {
                _sentences.Add(text.Tokens[i].Start);
            }

            if (text.Tokens[i].Kind == TokenKind.Word)
            {
                i = ReadWord(text, i);
            }
        }
    }

    /// <summary>The last token of what was read.</summary>
    private int ReadWord(in TextView text, int index)
    {
        var token = text.Tokens[index];
        if (IsElided(text, token))
        {
            Add(text, index, index, Person.Writer);
            return index;
        }

        var word = words.Of(token);
        switch (word.Kind)
        {
            case PatientWordKind.Self when token.Hash != _me || index == 0 || !_tells.Contains(text.Tokens[index - 1].Hash):
                Add(text, index, index, Person.Writer);
                return index;
            case PatientWordKind.Mine when word.Value == text.Language || (word.Value == "en" && text.Language != "fr"):
                return ReadMine(text, index);
            case PatientWordKind.Relation when token.Hash != _son || text.Language != "fr":
                ReadRelation(text, index, word.Value);
                return index;
            case PatientWordKind.Person:
                ReadPerson(text, index, word.Value);
                return index;
            case PatientWordKind.Acquaintance:
                Add(text, index, index, Person.Other);
                return index;
            case PatientWordKind.Anyone:
                Add(text, index, index, Person.Other, NoOne);
                return index;
            case PatientWordKind.Third:
                ReadThird(text, index, word.Value);
                return index;
            case PatientWordKind.Several:
                Add(text, index, index, Person.Unclear);
                return index;
            default:
                return index;
        }
    }

    /// <summary>"my mother", "my 3 year old", "my patient", "my arm".</summary>
    private int ReadMine(in TextView text, int index)
    {
        for (var i = index + 1; i < text.Tokens.Length && i <= index + MostBetween && !StartsSentence(text, i); i++)
        {
            var token = text.Tokens[i];
            if (token.Kind == TokenKind.Punctuation && text[token] is not ("-" or "‐"))
            {
                break;
            }

            var word = words.Of(token);
            switch (word.Kind)
            {
                case PatientWordKind.Relation:
                    return Add(text, index, i, Person.Relative, word.Value);
                case PatientWordKind.Person:
                    return Add(text, index, i, _patients.Contains(token.Hash) ? Person.Other : Person.Relative, word.Value);
                case PatientWordKind.Acquaintance:
                    return Add(text, index, i, Person.Other);
                case PatientWordKind.Professional:
                    return i;
                case PatientWordKind.Self or PatientWordKind.Mine or PatientWordKind.Third or PatientWordKind.Several:
                    return Add(text, index, index, Person.Writer);
            }

            if (token.Hash == _old && IsTime(text, i - 1) && !IsPersonWord(text, i + 1))
            {
                return Add(text, index, i, Person.Relative);
            }

            if (_and.Contains(token.Hash))
            {
                break;
            }
        }

        return Add(text, index, index, Person.Writer);
    }

    // "3 years old", "3-year-old".
    private bool IsTime(in TextView text, int index) =>
        words.Of(text.Tokens[index > 0 && text[text.Tokens[index]] is "-" or "‐" ? index - 1 : index]).Kind == PatientWordKind.Time;

    private bool IsPersonWord(in TextView text, int index) =>
        index < text.Tokens.Length && words.Of(text.Tokens[index]).Kind is PatientWordKind.Relation or PatientWordKind.Person;

    /// <summary>The word before who is meant and how old they are: "a" of "a 10-month-old son".</summary>
    private ulong Before(in TextView text, int index)
    {
        var i = index - 1;
        while (
            i >= 0 && (text.Tokens[i].Kind is TokenKind.Number or TokenKind.Punctuation || text.Tokens[i].Hash == _old || IsTime(text, i))
        )
        {
            if (text.Tokens[i].Kind == TokenKind.Punctuation && text[text.Tokens[i]] is not ("-" or "‐"))
            {
                return 0;
            }

            i--;
        }

        return i >= 0 ? text.Tokens[i].Hash : 0;
    }

    private void ReadRelation(in TextView text, int index, string sex)
    {
        var before = Before(text, index);
        var behind = index + 1 < text.Tokens.Length ? text.Tokens[index + 1].Hash : 0;
        if (IsSelf(text, index))
        {
            Add(text, index, index, Person.Writer);
            return;
        }

        var isOther = _others.Contains(before) || behind == _of || sex.Length == 0;
        Add(text, index, index, isOther ? Person.Other : Person.Relative, sex);
    }

    private void ReadPerson(in TextView text, int index, string sex)
    {
        if (IsSelf(text, index))
        {
            Add(text, index, index, Person.Writer);
            return;
        }

        // "man, what a headache" calls nobody.
        var before = index > 0 ? text.Tokens[index - 1] : default;
        if (
            index == 0
            || sex.Length == 0
            || _others.Contains(before.Hash)
            || (before.Kind == TokenKind.Word && words.Of(before).Kind == 0)
            || before.Hash == _old
        )
        {
            Add(text, index, index, Person.Other, sex);
        }
    }

    /// <summary>"as a mother of two", "I'm a 34 year old woman".</summary>
    private static bool IsSelf(in TextView text, int index)
    {
        for (var i = index - 1; i >= 0 && i >= index - MostBetween - 1 && !StartsSentence(text, i + 1); i--)
        {
            if (_same.Contains(text.Tokens[i].Hash))
            {
                return true;
            }

            if (text.Tokens[i].Kind == TokenKind.Punctuation && text[text.Tokens[i]] is "," or ";" or "." or ":")
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Whoever of this sex was named last; somebody unknown where nobody was. "il" alone may be nobody: "il y a".</summary>
    private void ReadThird(in TextView text, int index, string sex)
    {
        for (var i = _mentions.Count - 1; i >= 0; i--)
        {
            var mention = _mentions[i];
            if (mention.Person is Person.Relative or Person.Other && (mention.Sex.Length == 0 || mention.Sex == sex))
            {
                Add(text, index, index, mention.Person, sex);
                return;
            }
        }

        if (text.Language != "fr")
        {
            Add(text, index, index, Person.Other, sex);
        }
    }

    private int Add(in TextView text, int first, int last, Person person, string sex = "")
    {
        // "at a friend's house" nobody is but the writer.
        if (person != Person.Writer && last + 1 < text.Tokens.Length && _theirs.Contains(text.Tokens[last + 1].Hash))
        {
            return last;
        }

        _mentions.Add(
            new Mention(
                text.Tokens[first].Start,
                text.Tokens[last].End,
                person,
                sex,
                _sentences.Count,
                _lastToken >= 0 && IsJoined(text, _lastToken, first),
                person == Person.Writer || (first > 0 && _places.Contains(text.Tokens[first - 1].Hash))
            )
        );
        _lastToken = last;
        return last;
    }

    private bool IsJoined(in TextView text, int from, int to)
    {
        if (to - from - 1 > MostJoined || to < 1)
        {
            return false;
        }

        var isJoined = false;
        for (var i = from + 1; i < to; i++)
        {
            var token = text.Tokens[i];
            var isAnd = _and.Contains(token.Hash) || text[token] is "&";
            isJoined |= isAnd;
            if (
                token.Kind == TokenKind.Word
                && !isAnd
                && words.Of(token).Kind != PatientWordKind.Time
                && token.Hash != _old
                && token.Length > 1
            )
            {
                return false;
            }
        }

        return isJoined;
    }

    // "j'ai mal", "on m'a donné".
    private static bool IsElided(in TextView text, in Token token) =>
        token.Length == 2 && text.Text[token.Start] is 'j' or 'J' or 'm' or 'M' && text.Text[token.End - 1] is '\'' or '’';

    private static bool StartsSentence(in TextView text, int index) =>
        (text.Tokens[index].Flags & TokenFlags.SentenceStart) != 0
        || (index > 0 && (text.Tokens[index - 1].Flags & TokenFlags.SentenceEnd) != 0);

    private static HashSet<ulong> Hashes(string list) => [.. list.Split(' ').Select(word => TokenFold.Hash(word))];
}
