using System.Globalization;
using Auscult.Contracts;
using Auscult.Text.Tokens;

namespace Auscult.Text.Patient;

/// <summary>
/// Ages of persons in a post: "I'm 34", "34F", "34 yo", "my 3 year old daughter", "j'ai 34 ans", "ma fille de 3 ans". A number of years without
/// a person is none: houses and doses have them too.
/// </summary>
internal sealed class AgeReader(PatientWords words)
{
    private const int Oldest = 120;
    private const int YoungestWriter = 13;

    private static readonly ulong _old = TokenFold.Hash("old");
    private static readonly ulong _yo = TokenFold.Hash("yo");
    private static readonly ulong _y = TokenFold.Hash("y");
    private static readonly ulong _ans = TokenFold.Hash("ans");
    private static readonly ulong _mois = TokenFold.Hash("mois");
    private static readonly ulong _of = TokenFold.Hash("de");
    private static readonly ulong _was = TokenFold.Hash("was");
    private static readonly ulong _have = TokenFold.Hash("ai");
    private static readonly HashSet<ulong> _aged =
    [
        .. new[] { "agé", "agée", "âgé", "âgée", "agés", "agées" }.Select(word => TokenFold.Hash(word)),
    ];
    private static readonly HashSet<ulong> _writer = [.. new[] { "i'm", "im", "am" }.Select(word => TokenFold.Hash(word))];
    private static readonly HashSet<ulong> _self =
    [
        .. new[] { "i", "i'm", "im", "me", "my", "am", "myself" }.Select(word => TokenFold.Hash(word)),
    ];
    private static readonly HashSet<ulong> _goesOn =
    [
        .. new[] { "and", "now", "but", "male", "female" }.Select(word => TokenFold.Hash(word)),
    ];

    /// <summary>The age that the number at this token is, or null.</summary>
    public ReadValue? Read(in TextView text, int index)
    {
        var number = text.Tokens[index];
        if (number.Length > 3 || !int.TryParse(text[number], NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            return null;
        }

        // "when I was 8 years old" is of another time.
        if (value is < 1 or > Oldest || (index > 0 && text.Tokens[index - 1].Hash == _was))
        {
            return null;
        }

        return WithUnit(text, index, value)
            ?? WithSex(text, index, value)
            ?? OfWriter(text, index, value)
            ?? InBrackets(text, index, value);
    }

    private ReadValue? WithUnit(in TextView text, int index, int value)
    {
        var unit = Next(text, index);
        if (unit < 0)
        {
            return null;
        }

        var token = text.Tokens[unit];
        if (token.Hash == _yo || (token.Hash == _y && text.Text[token.End..].StartsWith("/o", StringComparison.OrdinalIgnoreCase)))
        {
            return Person(text, index, unit, Years(value));
        }

        if (words.Of(token) is not { Kind: PatientWordKind.Time, Value: "year" or "month" } span)
        {
            return null;
        }

        var age = span.Value == "year" ? Years(value) : $"age:{value} {(value == 1 ? "month" : "months")}";
        var old = Next(text, unit);
        if (old >= 0 && text.Tokens[old].Hash == _old)
        {
            return IsBesidePerson(text, index, old) ? Person(text, index, old, age) : null;
        }

        return token.Hash == _ans || token.Hash == _mois ? French(text, index, unit, age) : null;
    }

    /// <summary>"j'ai 34 ans", "âgée de 34 ans", "ma fille de 3 ans".</summary>
    private ReadValue? French(in TextView text, int index, int unit, string age)
    {
        if (index == 0)
        {
            return null;
        }

        var before = text.Tokens[index - 1];
        if (before.Hash == _have && index > 1 && text[text.Tokens[index - 2]] is "j'" or "J'" or "j’" or "J’")
        {
            return new(text.Tokens[index].Start, text.Tokens[unit].End, age);
        }

        if (before.Hash != _of || index < 2)
        {
            return null;
        }

        var owner = words.Of(text.Tokens[index - 2]);
        return owner.Kind is PatientWordKind.Person or PatientWordKind.Relation
                ? new(
                    text.Tokens[index].Start,
                    text.Tokens[unit].End,
                    age,
                    owner.Value,
                    owner.Kind == PatientWordKind.Relation || IsMine(text, index - 3)
                )
            : _aged.Contains(text.Tokens[index - 2].Hash) ? new(text.Tokens[index].Start, text.Tokens[unit].End, age)
            : null;
    }

    /// <summary>"34F", "(34F)": beside the word for who it is, or where a text begins.</summary>
    private ReadValue? WithSex(in TextView text, int index, int value)
    {
        if (value < YoungestWriter || index + 1 >= text.Tokens.Length)
        {
            return null;
        }

        var letter = text.Tokens[index + 1];
        var sex =
            text[letter] is "F" or "f" ? "female"
            : text[letter] is "M" or "m" ? "male"
            : null;
        var isJoined = letter.Start == text.Tokens[index].End;
        if (sex is null || !isJoined)
        {
            return null;
        }

        var first = index > 0 && text[text.Tokens[index - 1]] is "(" or "[" ? index - 1 : index;
        var isOfPerson = first == 0 || _self.Contains(text.Tokens[first - 1].Hash) || (first < index && IsRelation(text.Tokens[first - 1]));
        return isOfPerson ? new(text.Tokens[index].Start, letter.End, Years(value), sex) : null;
    }

    /// <summary>"I'm 34." - and not "I'm 34 weeks", "I'm 1 of them".</summary>
    private static ReadValue? OfWriter(in TextView text, int index, int value)
    {
        if (value < YoungestWriter || index == 0 || !_writer.Contains(text.Tokens[index - 1].Hash))
        {
            return null;
        }

        var number = text.Tokens[index];
        var ends = index + 1 >= text.Tokens.Length || (number.Flags & TokenFlags.SentenceEnd) != 0;
        if (!ends)
        {
            var next = text.Tokens[index + 1];
            ends = next.Kind == TokenKind.Punctuation ? text[next] is "," or "." or "!" or ";" or ")" or "+" : _goesOn.Contains(next.Hash);
        }

        return ends ? new(number.Start, number.End, Years(value)) : null;
    }

    /// <summary>"my mother (61)", "I (34)".</summary>
    private ReadValue? InBrackets(in TextView text, int index, int value)
    {
        if (
            index < 2
            || index + 1 >= text.Tokens.Length
            || text[text.Tokens[index - 1]] is not "("
            || text[text.Tokens[index + 1]] is not ")"
        )
        {
            return null;
        }

        var (number, who) = (text.Tokens[index], text.Tokens[index - 2]);
        return IsRelation(who) ? new(number.Start, number.End, Years(value), words.Of(who).Value, IsMine(text, index - 3))
            : value >= YoungestWriter && _self.Contains(who.Hash) ? new(number.Start, number.End, Years(value))
            : null;
    }

    private bool IsRelation(in Token token) => words.Of(token).Kind == PatientWordKind.Relation;

    private ReadValue Person(in TextView text, int index, int last, string age)
    {
        var next = Next(text, last);
        var word = next >= 0 ? words.Of(text.Tokens[next]) : default;
        var isPerson = word.Kind is PatientWordKind.Person or PatientWordKind.Relation;
        return new(
            text.Tokens[index].Start,
            text.Tokens[isPerson ? next : last].End,
            age,
            isPerson ? word.Value : null,
            isPerson && IsMine(text, index - 1)
        );
    }

    private bool IsBesidePerson(in TextView text, int index, int last)
    {
        var next = Next(text, last);
        if (next >= 0 && words.Of(text.Tokens[next]).Kind is PatientWordKind.Person or PatientWordKind.Relation)
        {
            return true;
        }

        for (var i = Math.Max(0, index - 2); i < index; i++)
        {
            if (_self.Contains(text.Tokens[i].Hash) || words.Of(text.Tokens[i]).Kind is PatientWordKind.Person or PatientWordKind.Relation)
            {
                return !IsThing(text, next, i);
            }
        }

        return false;
    }

    /// <summary>"my 3 year old car": behind "my" another word must not follow.</summary>
    private static bool IsThing(in TextView text, int next, int owner) =>
        text[text.Tokens[owner]] is "my" or "My" && next >= 0 && text.Tokens[next].Kind == TokenKind.Word;

    private static bool IsMine(in TextView text, int index) =>
        index >= 0 && text[text.Tokens[index]] is "my" or "My" or "our" or "ma" or "Ma" or "mon" or "Mon" or "notre";

    /// <summary>The next token of the sentence, over one hyphen; -1 when there is none.</summary>
    private static int Next(in TextView text, int index)
    {
        var next = index + 1;
        if (next < text.Tokens.Length && text[text.Tokens[next]] is "-" or "‐")
        {
            next++;
        }

        return next < text.Tokens.Length && (text.Tokens[next].Flags & TokenFlags.SentenceStart) == 0 ? next : -1;
    }

    private static string Years(int value) => NumberReader.YearsOf(value.ToString(CultureInfo.InvariantCulture));
}
