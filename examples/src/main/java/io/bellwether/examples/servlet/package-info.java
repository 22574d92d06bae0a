// SPDX-License-Identifier: Apache-2.0
/** A host in a servlet container, with nothing but the servlet API. */
@NullMarked
package io.bellwether.examples.servlet;

import org.jspecify.annotations.NullMarked;
