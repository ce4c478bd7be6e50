using Auscult.Contracts;
using Auscult.Web.Components.Reading;

namespace Auscult.Web.Tests.Components;

/// <summary>How a text is cut at what was understood in it.</summary>
public sealed class PassageTests
{
    private const string Text = "really bad chest pain since Lexapro";

    [Fact]
    public void Cut_NoFindings_IsOneRun() => Assert.Equal([new Run(Text, null)], Passage.Cut(Text, [], 100).Runs);

    [Fact]
    public void Cut_Findings_KeepsEveryCharacterInOrder()
    {
        var passage = Passage.Cut(Text, [At("chest pain"), At("Lexapro", FindingKind.Medicine)], 100);

        Assert.Equal(Text, Shown(passage));
        Assert.Equal(["chest pain", "Lexapro"], passage.Marks.Select(Words));
        Assert.Equal([1, 2], passage.Marks.Select(mark => mark.Number));
    }

    [Fact]
    public void Cut_WhatASearchMatched_IsARunOfItsOwnOutsideOfFindings()
    {
        var hits = new[]
        {
            (Text.IndexOf("since", StringComparison.Ordinal), 5),
            (0, 10),
            (Text.IndexOf("pain", StringComparison.Ordinal), 4),
        };

        var passage = Passage.Cut(Text, [At("chest pain")], 30, hits);

        Assert.Equal(["really bad", "since"], passage.Runs.Where(run => run.IsHit).Select(run => run.Text));
        Assert.Equal("chest pain", Words(Assert.Single(passage.Marks)));
        Assert.Equal(Text[..30], Shown(passage));
    }

    [Fact]
    public void Cut_FindingInAFinding_DrawsTheLongerOutsideAndListsBoth()
    {
        var passage = Passage.Cut(Text, [At("pain"), At("bad chest pain"), At("chest pain")], 100);

        var mark = Assert.Single(passage.Marks);
        Assert.Equal(
            ["bad chest pain", "chest pain", "pain"],
            mark.Findings.Select(finding => Text.Substring(finding.Start, finding.Length))
        );
        Assert.Equal(["bad ", "chest ", "pain"], mark.Parts.Select(part => part.Text));
        Assert.Equal(
            [null, "chest pain", "pain"],
            mark.Parts.Select(part => part.Inner is { } inner ? Text.Substring(inner.Start, inner.Length) : null)
        );
        Assert.Equal(Text, Shown(passage));
    }

    [Fact]
    public void Cut_FindingsThatReachOverEachOther_AreOneMark()
    {
        var passage = Passage.Cut(Text, [At("bad chest"), At("chest pain since")], 100);

        var mark = Assert.Single(passage.Marks);
        Assert.Equal("bad chest pain since", Words(mark));
        Assert.Equal(2, mark.Findings.Count);
        Assert.Equal(Text, Shown(passage));
    }

    [Fact]
    public void Cut_FindingsThatTouch_AreTwoMarks() => Assert.Equal(2, Passage.Cut(Text, [At("bad "), At("chest")], 100).Marks.Count());

    [Fact]
    public void Cut_LongText_EndsBehindAFindingRatherThanInIt()
    {
        var passage = Passage.Cut(Text, [At("chest pain")], Text.IndexOf("pain", StringComparison.Ordinal));

        Assert.Equal("really bad chest pain", Shown(passage));
        Assert.True(passage.IsCut);
        Assert.Equal(Text.Length, passage.Length);
    }

    [Fact]
    public void Cut_AtACharacterOfTwoUnits_LeavesItWhole() => Assert.Equal("abc", Shown(Passage.Cut("abc😀def", [], 4)));

    [Theory]
    [InlineData(-1, 3)]
    [InlineData(30, 99)]
    [InlineData(3, 0)]
    public void Cut_SpanOutsideOfTheText_IsLeftOut(int start, int length)
    {
        var passage = Passage.Cut(Text, [Finding(start, length, FindingKind.Symptom)], 100);

        Assert.Empty(passage.Marks);
        Assert.Equal(Text, Shown(passage));
    }

    [Fact]
    public void Cut_Cues_AreNotDrawn() => Assert.Empty(Passage.Cut(Text, [At("since", FindingKind.Cue)], 100).Marks);

    [Fact]
    public void Cut_RandomFindings_AlwaysKeepsTheText()
    {
        var random = new Random(4711);
        for (var round = 0; round < 500; round++)
        {
            List<Finding> findings =
            [
                .. Enumerable
                    .Range(0, random.Next(8))
                    .Select(_ => Finding(random.Next(-2, Text.Length + 2), random.Next(0, 20), FindingKind.Symptom)),
            ];

            var passage = Passage.Cut(Text, findings, random.Next(1, 60));

            Assert.StartsWith(Shown(passage), Text, StringComparison.Ordinal);
            Assert.Equal(passage.Shown, Shown(passage).Length);
        }
    }

    private static string Shown(Passage passage) =>
        string.Concat(passage.Runs.Select(run => run.Mark is { } mark ? Words(mark) : run.Text));

    private static string Words(Mark mark) => string.Concat(mark.Parts.Select(part => part.Text));

    private static Finding At(string words, FindingKind kind = FindingKind.Symptom) =>
        Finding(Text.IndexOf(words, StringComparison.Ordinal), words.Length, kind);

    private static Finding Finding(int start, int length, FindingKind kind) =>
        new(PostField.Text, start, length, kind, "SYMP:1", 1, FindingFlags.None, "lexicon@1", "form");
}
