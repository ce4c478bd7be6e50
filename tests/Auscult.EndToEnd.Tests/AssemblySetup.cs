using Auscult.EndToEnd.Tests;

[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: AssemblyFixture(typeof(Demo))]
// One program and one browser serve all tests; two cores serve both.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
