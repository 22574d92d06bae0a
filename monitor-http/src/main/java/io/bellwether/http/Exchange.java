// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import okhttp3.Handshake;
import okhttp3.HttpUrl;
import okhttp3.Response;

/** One request and what came back, which may be a redirect. */
record Exchange(Response response, Bytes body, Phases phases, List<X509Certificate> presented) {
  Answer answer(Phases all, Ask ask) {
    HttpUrl from = response.request().url();
    return new Answer(
        response.code(),
        response.protocol().toString().toUpperCase(Locale.ROOT).replace("H2", "HTTP/2"),
        headers(),
        body,
        all,
        from.equals(ask.url())
            ? ask.target().uri()
            : from.uri(), // a redirect may have letters that a URI has not
        chain(),
        ask.masking());
  }

  private Map<String, List<String>> headers() {
    Map<String, List<String>> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i < response.headers().size(); i++) {
      String name = response.headers().name(i);
      String shown = name.equals(NoRepetition.MEANWHILE) ? NoRepetition.HEADER : name;
      named.computeIfAbsent(shown, none -> new ArrayList<>()).add(response.headers().value(i));
    }
    named.replaceAll((name, values) -> List.copyOf(values));
    return Collections.unmodifiableMap(named);
  }

  /** As it was sent; a kept connection only knows what of it leads to an authority. */
  private Optional<Chain> chain() {
    if (!presented.isEmpty()) {
      return Optional.of(new Chain(presented));
    }
    Handshake handshake = response.handshake();
    if (handshake == null || handshake.peerCertificates().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Chain(
            handshake.peerCertificates().stream()
                .filter(X509Certificate.class::isInstance)
                .map(X509Certificate.class::cast)
                .toList()));
  }
}
