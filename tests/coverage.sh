# Sourced by ./test.sh. The share of the library's lines that the tests reach in their own process. Coverlet makes the assembly beside the tests note which lines
# ran, and puts the original back in the end; so that all of it happens in one run of MSBuild (see Seq2Seq.Tests.csproj).

coverage_wanted=85
coverage_report=$state/coverage.json

# Runs the tests with the runner's arguments. Of each line the first time alone is noted, which costs next to nothing; what generators wrote does not count.
test_with_coverage() {
    dotnet msbuild "$root/tests/Seq2Seq.Tests" -nologo -m:1 -tl:off -v:m -p:Configuration=Release -t:TestWithCoverage "-p:TestArguments=$*" \
        "-p:Include=[Seq2Seq]*%2c[Seq2Seq.Training]*" -p:SingleHit=true -p:ExcludeByAttribute=GeneratedCodeAttribute "-p:CoverletOutput=$coverage_report" -p:CoverletOutputFormat=json
}

# Makes one line of the table that such a run ended with, and fails below what is wanted.
coverage_line() { # log
    awk -F '|' -v wanted="$coverage_wanted" '
        $2 ~ /^ *Total *$/ { lines = $3 + 0; branches = $4 + 0; found = 1 }
        END {
            if (!found) { print "coverage of the libraries: unknown, the report does not mention it"; exit 1 }
            printf "coverage of the libraries: %s%% of lines (%s%% wanted), %s%% of branches\n", lines, wanted, branches
            exit lines < wanted
        }' "$1"
}
