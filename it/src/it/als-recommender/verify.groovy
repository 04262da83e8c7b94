evaluate(new File(checks, 'passed.groovy'))('AlsModel', 'ItemKnnModel')
assert new File(basedir, 'target/surefire-reports/TEST-org.modelshare.examples.recommender.ItemKnnModelTest.xml').file
