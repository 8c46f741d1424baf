// What tests give the scripts instead of npm: installing would change the packages the tests themselves run on.
process.stderr.write(`a test tried to run: npm ${process.argv.slice(2).join(' ')}\n`);
process.exitCode = 1;
