assert evaluate(new File(checks, 'found.groovy'))('DenseLayer', 'MS201', 'DenseLayer.weights is float')
