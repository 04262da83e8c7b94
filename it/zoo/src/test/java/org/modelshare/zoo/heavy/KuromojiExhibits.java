package org.modelshare.zoo.heavy;

import java.util.List;
import org.modelshare.zoo.Exhibits;

/**
 * Kuromoji: Japanese dictionaries of some 100 MiB, which their constructors load from resources.
 */
final class KuromojiExhibits extends Exhibits {
  private static final String TEXT = "お寿司が食べたい";

  KuromojiExhibits() {
    super("kuromoji");
    exhibit(
        "IPADIC's tokenizer",
        com.atilika.kuromoji.ipadic.Tokenizer::new,
        t -> t.tokenize(TEXT).stream().map(com.atilika.kuromoji.ipadic.Token::getSurface).toList(),
        "[お, 寿司, が, 食べ, たい]");
    exhibit(
        "UniDic's tokenizer",
        com.atilika.kuromoji.unidic.Tokenizer::new,
        t -> t.tokenize(TEXT).stream().map(com.atilika.kuromoji.unidic.Token::getSurface).toList(),
        "[お, 寿司, が, 食べ, たい]");
    exhibit(
        "UniDic's tokenizer, and the parts of speech",
        com.atilika.kuromoji.unidic.Tokenizer::new,
        t ->
            t.tokenize(TEXT).stream()
                .map(token -> all(token.getSurface(), token.getPartOfSpeechLevel1()))
                .toList(),
        "[[お, 接頭辞], [寿司, 名詞], [が, 助詞], [食べ, 動詞], [たい, 助動詞]]");
    exhibit(
        "IPADIC's token",
        () -> new com.atilika.kuromoji.ipadic.Tokenizer().tokenize(TEXT).get(3),
        t -> List.of(t.getSurface(), t.getBaseForm(), t.getPartOfSpeechLevel1()),
        "[食べ, 食べる, 動詞]");
  }
}
