assert evaluate(new File(checks, 'found.groovy'))('Scorer', 'MS305', '')
