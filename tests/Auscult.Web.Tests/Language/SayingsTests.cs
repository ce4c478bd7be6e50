using System.Text.Json;
using System.Text.RegularExpressions;
using Auscult.Contracts;
using Auscult.Web.Language;

namespace Auscult.Web.Tests.Language;

/// <summary>Whatever the program says from below its pages can be read in French.</summary>
public sealed partial class SayingsTests
{
    private static readonly Words English = Words.Of("en");
    private static readonly Words French = Words.Of("fr");

    // Where refusals, errors of jobs and feeds, mistakes in queries and accounts of an input arise.
    private static readonly string[] Folders =
    [
        "Auscult.App",
        "Auscult.Sources",
        "Auscult.Text/Query",
        "Auscult.Web/Hosting",
        "Auscult.Web/Pages",
    ];

    // These hold every language already, or what is never told: a broken state that stops the process.
    private static readonly string[] ElsewhereSaid = ["AlertWording.cs", "Keyring.cs", "KeySet.cs", "Sealer.cs", "WebHost.cs"];

    [Fact]
    public void Sentences_ThatPeopleMayRead_HaveAFrenchText()
    {
        var read = Folders
            .SelectMany(folder => SourceSentences.In(Path.Combine(Root(), "src", folder)))
            .Where(sentence => SourceSentences.IsSentence(sentence.Text) && !ElsewhereSaid.Contains(sentence.File))
            .Where(sentence => !Bug().IsMatch(sentence.Before))
            .ToList();

        Assert.True(read.Count > 150, $"Only {read.Count} sentences were found: the search is broken.");
        Assert.Empty(read.Where(sentence => !IsSaid(sentence)).Select(sentence => $"{sentence.File}: {sentence.Text}"));
    }

    [Fact]
    public void DropReasons_EachOfThem_HasAText() =>
        Assert.All(
            Enum.GetValues<DropReason>(),
            reason => Assert.NotEmpty(French["drop." + JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString())])
        );

    [Theory]
    [InlineData("There is no job 7.", "Il n’y a pas de tâche 7.")]
    [InlineData(
        "Job 7 cannot be changed now. It has ended already.",
        "La tâche 7 ne peut pas être modifiée maintenant. Elle est déjà terminée."
    )]
    [InlineData(
        "forum.example could not be reached: ConnectionError.",
        "forum.example est injoignable\u00a0: connexion refusée ou coupée."
    )]
    [InlineData("Name the source. At most 100 characters, on one line.", "Nommez la source. Au plus 100 caractères, sur une ligne.")]
    public void Say_WithValues_KeepsThemAndSaysTheRestInFrench(string english, string expected) =>
        Assert.Equal(expected, French.Say(english));

    [Fact]
    public void Say_WhatNobodyTranslated_StaysAndSaysItsLanguage()
    {
        Assert.Equal("Something new.", French.Say("Something new."));
        Assert.Equal("en", French.LanguageOf("Something new."));
        Assert.Equal("There is no job 7.", English.Say("There is no job 7."));
    }

    [Fact]
    public void French_EveryText_IsSetAsFrenchIs()
    {
        Assert.Empty(French.Keys.Where(key => Unset().IsMatch(French[key])).Select(key => $"{key}: {French[key]}"));
        Assert.DoesNotContain(
            French.Keys,
            key => French[key].Contains('\'', StringComparison.Ordinal) && StraightQuote().IsMatch(French[key])
        );
    }

    private static bool IsSaid(SourceSentence sentence) =>
        Code().Match(sentence.Before) is { Success: true } coded && HasText(coded)
        || new[] { "7", "7 is " }.Any(value => French.LanguageOf(Filled(sentence.Text, value)) == "fr");

    private static string Filled(string text, string value) => Place().Replace(text, value);

    /// <summary>A refusal that names itself is told by that name.</summary>
    private static bool HasText(Match coded) =>
        coded.Groups["enum"] is { Success: true } triage
            ? French.Or("inbox.refused." + JsonNamingPolicy.KebabCaseLower.ConvertName(triage.Value), "").Length > 0
            : French.Or("refused." + coded.Groups["slug"].Value, French.Or("problem." + coded.Groups["slug"].Value, "")).Length > 0;

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Auscult.slnx")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    [GeneratedRegex("""(?:TriageRefusal\.(?<enum>\w+)|"(?<slug>[a-z_]+)"),\s*\$?\z""")]
    private static partial Regex Code();

    [GeneratedRegex(
        @"new (?:ArgumentException|ArgumentOutOfRangeException|InvalidOperationException|InvalidDataException|IOException|FormatException|NotSupportedException|UnreachableException)\((?:(?!new )[^;])*\z|Message = \z|LoggerMessage[^\n]*\z"
    )]
    private static partial Regex Bug();

    [GeneratedRegex(@"\{\d*\}")]
    private static partial Regex Place();

    [GeneratedRegex(@" [:;?!»%]|« ")]
    private static partial Regex Unset();

    [GeneratedRegex(@"\p{L}'\p{L}")]
    private static partial Regex StraightQuote();
}
