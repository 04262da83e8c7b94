evaluate(new File(checks, 'passed.groovy'))('POSModel')
