using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.Loader;
using System.Text;
using LstmSpec.Generators.Benchmarks;
using LstmSpec.Generators.Emitting;
using LstmSpec.Generators.Reading;
using LstmSpec.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

// dotnet run -c Release --project tests/LstmSpec.Generators.Benchmarks
// The compile-time budgets: one 200-line spec edited, at most 10 ms warm and 1 MB; 100 specs cold, at most 1 s.
// The generator's project keeps LstmSpec.dll out of the list of what this program needs; it lies in its folder all the same.
AssemblyLoadContext.Default.Resolving += (context, name) => context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, name.Name + ".dll"));
var parse = new CSharpParseOptions(LanguageVersion.Latest);
var compilation = CSharpCompilation.Create(
    "Consumer",
    [CSharpSyntaxTree.ParseText("class Code;", parse)],
    [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
    new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

// Cold: the first specs that this process sees, compiled methods and all.
var specs = Enumerable.Range(0, 100).Select(i => (AdditionalText)new Text($"/project/spec-{i}.lstm.yaml", Spec(i, lines: 40))).ToImmutableArray();
var clock = Stopwatch.StartNew();
var driver = Driver(specs).RunGenerators(compilation);
foreach (var spec in specs) Check(spec);
var cold = clock.Elapsed.TotalMilliseconds;
if (driver.GetRunResult().GeneratedTrees.Length < 100) throw new InvalidOperationException("not generated: " + driver.GetRunResult().Diagnostics.FirstOrDefault());

// Warm: one number of a long spec changes, again and again.
AdditionalText before = new Text("/project/long.lstm.yaml", Spec(0, lines: 200));
driver = Driver([before]).RunGenerators(compilation);
var times = new List<(double Milliseconds, double Megabytes)>();
for (var i = 1; i <= 300; i++)
{
    AdditionalText after = new Text(before.Path, Spec(i, lines: 200));
    var allocated = GC.GetAllocatedBytesForCurrentThread();
    clock.Restart();
    driver = driver.ReplaceAdditionalText(before, after).RunGenerators(compilation);
    Check(after);
    times.Add((clock.Elapsed.TotalMilliseconds, (GC.GetAllocatedBytesForCurrentThread() - allocated) / 1e6));
    before = after;
}

var warm = times.Skip(100).OrderBy(t => t.Milliseconds).ToList();
Print("100 specs cold, generated and checked", cold, "ms", 1000);
Print("one 200-line spec edited, median", warm[warm.Count / 2].Milliseconds, "ms", 10);
Print("one 200-line spec edited, 95th percentile", warm[warm.Count * 95 / 100].Milliseconds, "ms", 10);
Print("one 200-line spec edited, allocated", warm.Average(t => t.Megabytes), "MB", 1);

// Where it goes: the same edit, stage by stage, each on its own; "driver" is what the compiler adds, parsing what was generated among it.
var stages = new Stages();
for (var i = 301; i <= 400; i++) stages.Run(before.Path, Spec(i, lines: 200));
foreach (var (stage, kilobytes) in stages.Mean()) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {stage,-43} {kilobytes,9:0} kB"));

// What `check` does with a folder after start-up: the same texts read, bound and judged once more by code that is warm.
var texts = Enumerable.Range(0, 100).Select(i => Spec(i, lines: 40)).ToList();
foreach (var text in texts) Stages.Check("spec", text);
clock.Restart();
foreach (var text in texts) Stages.Check("spec", text);
Print("100 specs checked after start-up", clock.Elapsed.TotalMilliseconds, "ms", 1000);

static void Print(string what, double value, string unit, double budget) =>
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-45} {value,9:0.00} {unit}   budget {budget:0} {unit}{(value <= budget ? string.Empty : "   OVER")}"));

static GeneratorDriver Driver(ImmutableArray<AdditionalText> specs) => CSharpGeneratorDriver.Create([new ExperimentGenerator().AsSourceGenerator()], specs);

static void Check(AdditionalText spec)
{
    // As the analyzer does, which runs in the generator's process and shares what was read.
    var read = SpecTexts.Of(spec, CancellationToken.None)!;
    Checker.Check(read.Bound ?? throw new InvalidOperationException(read.Finding!.Message));
}

static string Spec(int seed, int lines)
{
    var text = new StringBuilder($$"""
        experiment: spec-{{seed % 100}}
        data:
          source: data/rows.csv
          time: {column: month, every: 1 month}
          target: passengers
          season: 12

        """);
    text.Append("  past:\n");
    for (var i = 0; i < lines - 26; i++) text.Append(CultureInfo.InvariantCulture, $"    - covariate_{i}  # of the market\n");
    return text.Append(CultureInfo.InvariantCulture, $$"""
        prepare:
          - log
          - difference: {season: 12}
          - scale: standard
        window: {length: 24, horizon: 12}
        split: {expanding: {folds: 5, test: 12}, validation: {rows: 24, refit: true} }
        model:
          layers:
            - lstm: {units: 32, dropout: 0.1}
            - lstm: {units: 16}
        train:
          loss: huber
          optimizer: {adam: {learning-rate: 0.003} }
          batch: 8
          epochs: {{100 + seed}}
          early-stopping: {patience: 20}
          clip-norm: 1
        seeds: 5

        """).ToString();
}
