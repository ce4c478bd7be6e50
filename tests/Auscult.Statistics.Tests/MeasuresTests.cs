namespace Auscult.Statistics.Tests;

public sealed class MeasuresTests
{
    [Fact]
    public void All_Ids_AreUnique() => Assert.Distinct(Measures.All.Select(measure => measure.Info.Id));
}
