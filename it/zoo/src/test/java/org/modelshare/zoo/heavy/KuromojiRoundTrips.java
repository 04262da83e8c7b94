package org.modelshare.zoo.heavy;

import static org.assertj.core.api.Assertions.assertThat;

import com.atilika.kuromoji.ipadic.Token;
import com.atilika.kuromoji.ipadic.Tokenizer;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.Report;
import org.modelshare.harness.RoundTrip;
import org.modelshare.zoo.RoundTrips;

/**
 * Kuromoji's dictionaries, of which it shares most. Some 15 MiB stay on every heap: it takes the
 * array of one of its buffers, and has tables of its own in {@code int[]}.
 */
final class KuromojiRoundTrips extends RoundTrips {
  @Test
  void aTokenizerPassesWhereItsTablesAreGrantedToEveryWorker() {
    passes(RoundTrip.of(new TokenizerProvider()).maxHeapGrowth("20MiB"));
  }

  @Test
  void itsTablesAreNamedOtherwiseAndNothingElseIs() {
    Report report = RoundTrip.of(new TokenizerProvider()).verify();

    assertThat(report.findings())
        .as(report.toString())
        .singleElement()
        .satisfies(finding -> assertThat(finding.check().code()).isEqualTo("MS201"))
        .satisfies(finding ->
            assertThat(finding.text())
                .contains("stringValues.buffer is ByteBuffer[", "wordIdMap.wordIds is int["));
  }

  static final class TokenizerProvider implements ModelProvider<Tokenizer> {
    private static final List<String> WORDS = List.of("お", "寿司", "が", "食べ", "たい", "東京", "都");

    @Override
    public Tokenizer create() {
      return new Tokenizer();
    }

    @Override
    public Object probe(Tokenizer model, RandomGenerator random) {
      StringBuilder text = new StringBuilder();
      random.ints(5, 0, WORDS.size()).mapToObj(WORDS::get).forEach(text::append);
      return model.tokenize(text.toString()).stream().map(Token::getAllFeatures).toList();
    }
  }
}
