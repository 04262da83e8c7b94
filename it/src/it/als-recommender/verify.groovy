evaluate(new File(checks, 'passed.groovy'))('AlsModel', 'ItemKnnModel')
assert new File(basedir, 'target/surefire-reports/TEST-org.modelshare.examples.recommender.ItemKnnModelTest.xml').file
assert new File(basedir, 'build.log').readLines().any { it.endsWith('] 2 models: 2 passed, 0 failed') }
