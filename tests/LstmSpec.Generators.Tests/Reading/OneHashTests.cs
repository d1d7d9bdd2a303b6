using System.Globalization;
using System.Text;
using LstmSpec.Binding;
using LstmSpec.Declaring;
using LstmSpec.Generators.Reading;
using LstmSpec.Generators.Tests.Testing;
using LstmSpec.Planning;
using LstmSpec.Tests.Generated;
using LstmSpec.Yaml;
using Binder = LstmSpec.Binding.Binder;
using Places = LstmSpec.Generators.Tests.Testing.Places;

namespace LstmSpec.Generators.Tests.Reading;

/// <summary>One plan, one hash: whatever the order of keys, the comments, the spelling, the culture, the door and the host.</summary>
public sealed class OneHashTests
{
    private const int Specs = 10_000;
    private static readonly CultureInfo[] Cultures = [Culture("tr-TR", ",", "-"), Culture("de-DE", ",", "-"), Culture("ar-SA", "٫", "\u061C-")];

    [Fact]
    public void Ten_thousand_specs_have_one_hash_in_any_order_style_and_culture_and_on_both_hosts()
    {
        var net10 = new OtherHost();
        var before = CultureInfo.CurrentCulture;
        var hashes = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            for (var seed = 0; seed < Specs; seed++)
            {
                CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
                var maker = new SpecMaker(seed);
                var root = maker.Make();
                var hash = Planner.Resolve(Binder.Bind(new Declaration("made.lstm.yaml", root)).Spec).Hash;
                hashes.Add(hash);
                CultureInfo.CurrentCulture = Cultures[seed % Cultures.Length];
                var text = maker.Render(root);
                Assert.True(string.Equals(hash, CultureHashes.HashOf(text), StringComparison.Ordinal), $"seed {seed}: another hash for\n{text}");
                Assert.True(string.Equals(hash, net10.HashOf(maker.Render(root)), StringComparison.Ordinal),
                    $"seed {seed}: another hash on .NET 10 for\n{text}");
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        // The same few specs over and over would prove little.
        Assert.True(hashes.Count > Specs * 9 / 10, hashes.Count + " different plans");
    }

    /// <summary>Tests run without the machine's cultures; a process of its own has them.</summary>
    [RealCulturesTheory]
    [InlineData("tr-TR", "0,5", "\u0131")]
    [InlineData("ar-SA", "", "i")]
    [InlineData("de-DE", "0,5", "i")]
    public async Task A_process_of_another_culture_comes_to_the_same_hashes(string culture, string half, string lower)
    {
        const int Count = 1000;
        var (exit, output) = await CultureHashes.InProcess(culture, Count);
        Assert.True(exit == 0, output);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([culture, lower], lines[0].Split('\t').Where((_, i) => i is 0 or 2));
        if (half.Length > 0) Assert.Equal(half, lines[0].Split('\t')[1]);
        var here = Enumerable.Range(0, Count).Select(CultureHashes.OfSeed);
        Assert.Equal(here, lines.Skip(1));
    }

    [Fact]
    public void Specs_made_at_random_have_one_hash_at_both_doors()
    {
        const int Count = 200;
        var code = new StringBuilder("namespace Sample;\n");
        var hashes = new List<string>();
        for (var seed = 0; seed < Count; seed++)
        {
            var root = new SpecMaker(seed).Make();
            hashes.Add(Planner.Resolve(Binder.Bind(new Declaration("made.lstm.yaml", root)).Spec).Hash);
            code.Append("[Experiment(\"made\")]\n");
            foreach (var (path, value) in SetAttributes.Leaves(root, string.Empty)
                .Where(l => l.Path != "experiment")) code.Append(
                    $"[Set(\"{path}\", {Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(value, true)})]\n");
            code.Append($"public partial class P{seed};\n");
        }

        var compilation = new Consumer().Code(code.ToString()).Compilation;
        for (var seed = 0; seed < Count; seed++)
        {
            var read = TypeDoor.Open(compilation.GetTypeByMetadataName($"Sample.P{seed}")!);
            var findings = read.Objections.Concat(read.Bound.Findings).Select(f => f.Id + " " + f.Path + ": " + f.Message).ToList();
            Assert.True(findings.Count == 0, seed + "\n" + string.Join("\n", findings));
            Assert.Equal((seed, hashes[seed]), (seed, Planner.Resolve(read.Bound.Spec).Hash));
        }
    }

    /// <summary>The culture; on a host that has none but the invariant one, that with the marks of the other, which it would write numbers with.</summary>
    private static CultureInfo Culture(string name, string point, string minus)
    {
        try
        {
            return new CultureInfo(name);
        }
        catch (CultureNotFoundException)
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = point;
            culture.NumberFormat.NumberGroupSeparator = ".";
            culture.NumberFormat.NegativeSign = minus;
            return culture;
        }
    }
}
