// SPDX-License-Identifier: Apache-2.0
/** A host that is wired and run by Spring Boot. */
@NullMarked
package io.bellwether.examples.spring;

import org.jspecify.annotations.NullMarked;
