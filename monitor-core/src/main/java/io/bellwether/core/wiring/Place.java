// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.security.CodeSource;
import java.util.regex.Pattern;

/** Where classes come from, as a person knows it: the name of the jar, or the folder of classes. */
final class Place {
  private static final Pattern SERVICE_FILE = Pattern.compile("META-INF/services/[^/]*$");
  private static final Pattern END_OF_JAR = Pattern.compile("/?!?/?$");
  private static final Pattern BEFORE_NAME = Pattern.compile("^.*[/!](?=[^/!])");
  private static final Pattern SCHEME = Pattern.compile("^([a-z]+:)+");

  private Place() {}

  /** A class and its jar, as in {@code acme.QueueDepthCheck in acme.jar}. */
  static String andClass(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null || source.getLocation() == null
        ? type.getName()
        : type.getName() + " in " + of(source.getLocation().toString());
  }

  /** The place of a jar's, a folder's or a service file's address. */
  static String of(String address) {
    String place = SERVICE_FILE.matcher(decoded(address)).replaceFirst("");
    if (place.endsWith("/") && !place.endsWith("!/")) {
      return SCHEME.matcher(place).replaceFirst("");
    }
    return BEFORE_NAME.matcher(END_OF_JAR.matcher(place).replaceFirst("")).replaceFirst("");
  }

  private static String decoded(String address) {
    try {
      return URLDecoder.decode(address.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      return address; // a percent sign that is part of the name
    }
  }
}
