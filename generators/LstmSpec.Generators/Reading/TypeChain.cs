using LstmSpec.Binding;
using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using Microsoft.CodeAnalysis;

namespace LstmSpec.Generators.Reading;

/// <summary>A type and the experiments it extends, read as one: <c>[Experiment("b", Extends = typeof(A))]</c> is <c>extends: a.lstm.yaml</c>.</summary>
/// <param name="Declaration">The whole tree; every part keeps its place.</param>
/// <param name="Rows">Of the first type of the chain that has columns.</param>
/// <param name="Readers">The types' readers, the extending one first.</param>
/// <param name="Findings">What the readers objected to, and what stands in the way of the chain.</param>
internal sealed record TypeChain(Declaration Declaration, RowReader Rows, IReadOnlyList<AttributeReader> Readers, IReadOnlyList<Finding> Findings)
{
    public static TypeChain Of(INamedTypeSymbol type)
    {
        var own = AttributeReader.Of(type);
        var readers = new List<AttributeReader> { own };
        var chain = new List<INamedTypeSymbol> { type };
        var findings = own.Findings.ToList();
        var (declaration, rows) = (own.ToDeclaration(), own.Rows);
        for (var link = own.Extends; link is var (next, span); link = readers[readers.Count - 1].Extends)
        {
            if (chain.Contains(next, SymbolEqualityComparer.Default))
            {
                findings.Add(
                    Objections.Invalid(Inheritance.Circle, span,
                        $"this experiment extends itself: {string.Join(" → ", chain.Append(next).Select(t => t.Name))}", "let one of them stand on its own"));
                break;
            }

            if (chain.Count >= Inheritance.Longest)
            {
                findings.Add(
                    Objections.Invalid(ReadingIds.LimitExceeded, span, $"the chain of extended experiments has more than {Inheritance.Longest} types",
                        "say the values here"));
                break;
            }

            if (!next.GetAttributes().Any(AttributeReader.IsExperiment))
            {
                findings.Add(
                    Objections.Invalid(ReadingIds.FileNotFound, span, $"'{next.Name}' is no experiment, so there is nothing to extend",
                        "put [Experiment(\"…\")] on it"));
                break;
            }

            var reader = AttributeReader.Of(next);
            readers.Add(reader);
            chain.Add(next);
            findings.AddRange(reader.Findings);
            if (rows.Properties.Count == 0) rows = reader.Rows;
            declaration = declaration with { Root = Inheritance.Merge(declaration.Root, reader.ToDeclaration().Root, Language.Experiment) };
        }

        return new(declaration, rows, readers, findings);
    }

    public Location? Find(Span span) => Readers.Select(r => r.Places.Find(span)).FirstOrDefault(l => l is not null);
}
