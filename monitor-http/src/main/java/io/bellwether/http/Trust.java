// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import io.bellwether.api.check.CheckFailure;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Whose certificates are believed.
 *
 * @param ca a file in PEM with more authorities than those of the machine
 * @param unchecked whether any certificate will do; the answer says so
 */
public record Trust(Optional<Path> ca, boolean unchecked) {
  /** The authorities that this Java knows. */
  public static final Trust OF_THE_MACHINE = new Trust(Optional.empty(), false);

  /** Anyone may answer, and read what is sent. Say so wherever the answer is shown. */
  public static final Trust UNCHECKED = new Trust(Optional.empty(), true);

  /**
   * What keeps it from being used now, in words with what to do; empty where nothing does. Of a
   * path that another user or folder may see otherwise, the words say so.
   */
  public Optional<String> doubt() {
    String seen = ca.filter(file -> !file.isAbsolute()).isPresent() ? "as seen from here, " : "";
    try {
      Trust whole = new Trust(ca.map(Path::toAbsolutePath), unchecked);
      X509ExtendedTrustManager unused = Authorities.of(whole); // only to see that it can be read
      return Optional.empty();
    } catch (CheckFailure e) {
      return Optional.of(seen + e.getMessage());
    }
  }

  /** Those of the machine and those in a file. */
  public static Trust alsoOf(Path ca) {
    return new Trust(Optional.of(ca), false);
  }
}
